; The setup program: for one user, without administrator rights, over an older version while nothing is lost.
;
; Called by installer.py with -D: VERSION NUMBERS OUT ICON PICTURE FILES (the list of all files) KILOBYTES (what they take) STUB.
; Silent mode: /S, with /D=folder as the last argument and /WAIT=seconds for a running program. Exit status:
;   0 done, 1 given up by the user, 2 stopped while writing, 10 Windows is too old or 32-bit, 11 no room,
;   12 the folder can't be written, 13 PerfDesk is running, 14 the old version could not be replaced.
; Whatever stops it is also said in %TEMP%\PerfDesk-setup.log.
;
; $INSTDIR\program is replaced as a whole: all files go to program.new, then two renames. Whatever happens before them
; leaves the old version as it was; what happens between them is put right by the next start of the setup program.

Unicode true
Target ${STUB}
!include "MUI2.nsh"
!include "LogicLib.nsh"
!include "WinVer.nsh"
!include "x64.nsh"
!include "FileFunc.nsh"
!include "WordFunc.nsh"

!define TITLE "PerfDesk 绩效自评"
!define ID "PerfDesk"
!define CLASS "PerfDesk.Project"
!define ENDING ".perfdesk"
!define EXE "$INSTDIR\program\perfdesk.exe"
!define KEY "Software\${ID}"
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\${ID}"
!define NEED_WINDOWS "PerfDesk 需要 64 位的 Windows 10（1809 版）或更新的 Windows。这台电脑的系统不符合，没有安装。$\r$\n$\r$\n请换一台电脑安装，或请管理员升级系统。"
!define BUSY "PerfDesk 正在运行。$\r$\n$\r$\n请关闭所有 PerfDesk 窗口（填写的内容已自动保存），然后点“重试”。"

Name "${TITLE}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\${ID}"
InstallDirRegKey HKCU "${KEY}" "InstallDir"
RequestExecutionLevel user
CRCCheck force
AllowSkipFiles off
SetDatablockOptimize on
!ifdef QUICK
SetCompressor zlib
!else
SetCompressor /SOLID lzma
SetCompressorDictSize 64
!endif
ManifestDPIAware true
ManifestSupportedOS Win10
BrandingText "${TITLE} ${VERSION}"
VIProductVersion "${NUMBERS}"
VIFileVersion "${NUMBERS}"
VIAddVersionKey /LANG=2052 "ProductName" "${TITLE}"
VIAddVersionKey /LANG=2052 "FileDescription" "${TITLE} 安装程序"
VIAddVersionKey /LANG=2052 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "CompanyName" "PerfDesk"
VIAddVersionKey /LANG=2052 "LegalCopyright" "MIT"

Var Wait   ; seconds that silent mode waits for a running program
Var Data   ; where the user's data are
Var Swapped

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${PICTURE}"
!define MUI_UNWELCOMEFINISHPAGE_BITMAP "${PICTURE}"
!define MUI_ABORTWARNING
!define MUI_WELCOMEPAGE_TITLE "安装 ${TITLE} ${VERSION}"
!define MUI_WELCOMEPAGE_TEXT "只为当前用户安装，不需要管理员权限，也不需要联网。$\r$\n$\r$\n如果装过旧版，会直接更新；已填写的内容都在，不会丢失。$\r$\n$\r$\n点“下一步”继续。"
!insertmacro MUI_PAGE_WELCOME
!define MUI_PAGE_CUSTOMFUNCTION_LEAVE CheckFolder
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_TITLE "${TITLE} 已装好"
!define MUI_FINISHPAGE_TEXT "桌面和“开始”菜单里有“${TITLE}”。双击 ${ENDING} 项目文件也会用它打开。"
!define MUI_FINISHPAGE_RUN "${EXE}"
!define MUI_FINISHPAGE_RUN_TEXT "现在打开 ${TITLE}"
!insertmacro MUI_PAGE_FINISH

!define MUI_UNCONFIRMPAGE_TEXT_TOP "将从这台电脑删除 ${TITLE} 的程序。$\r$\n您填写的资料不会删除，仍在 $Data"
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!define MUI_FINISHPAGE_TITLE "${TITLE} 已卸载"
!define MUI_FINISHPAGE_TEXT "您填写的资料没有删除，仍在：$\r$\n$\r$\n$Data$\r$\n$\r$\n以后重新安装，打开就能接着用。确实不再需要时，可以自行删除这个文件夹。"
!insertmacro MUI_UNPAGE_FINISH
!insertmacro MUI_LANGUAGE "SimpChinese"

; --- Saying why not ---------------------------------------------------------------------------------------------------

; The sentence in the log, which is all that silent mode can say.
!macro Log un
Function ${un}Log
  Exch $0
  Push $1
  FileOpen $1 "$TEMP\PerfDesk-setup.log" w
  FileWriteUTF16LE /BOM $1 "$0$\r$\n"
  FileClose $1
  Pop $1
  Pop $0
FunctionEnd
!macroend
!insertmacro Log ""
!insertmacro Log "un."

!macro Refuse un status sentence
  Push "${sentence}"
  Call ${un}Log
  MessageBox MB_OK|MB_ICONSTOP "${sentence}" /SD IDOK
  SetErrorLevel ${status}
  Quit
!macroend

; --- Is PerfDesk running? ---------------------------------------------------------------------------------------------

; A DLL that a process has loaded can't be opened for writing. $0: 1 when one has (the window, a worker, a console).
!macro Running un
Function ${un}Running
  StrCpy $0 0
  ${If} ${FileExists} "$INSTDIR\program\runtime\python311.dll"
    ClearErrors
    FileOpen $1 "$INSTDIR\program\runtime\python311.dll" a
    ${If} ${Errors}
      StrCpy $0 1
    ${Else}
      FileClose $1
    ${EndIf}
  ${EndIf}
FunctionEnd

; Come back when nothing runs any more, or give up.
Function ${un}WaitUntilClosed
  StrCpy $2 0
again:
  Call ${un}Running
  ${If} $0 = 0
    Return
  ${EndIf}
  ${If} ${Silent}
    ${If} $2 < $Wait
      IntOp $2 $2 + 1
      Sleep 1000
      Goto again
    ${EndIf}
    Call ${un}TidyUp
    !insertmacro Refuse "${un}" 13 "等了 $Wait 秒，PerfDesk 仍在运行，没有继续。请关闭 PerfDesk 后再运行一次；原来的版本没有改动。"
  ${EndIf}
  MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "${BUSY}" IDRETRY again
  Call ${un}TidyUp
  Push "PerfDesk 正在运行，用户取消了。"
  Call ${un}Log
  SetErrorLevel 1
  Quit
FunctionEnd

Function ${un}ReadWait
  StrCpy $Wait 60
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/WAIT=" $1
  ${IfNot} ${Errors}
    StrCpy $Wait $1
  ${EndIf}
FunctionEnd
!macroend

Function TidyUp
  SetOutPath "$TEMP"
  RMDir /r "$INSTDIR\program.new"
  RMDir "$INSTDIR"
FunctionEnd

Function un.TidyUp
FunctionEnd

!insertmacro Running ""
!insertmacro Running "un."

; --- Before anything is written ---------------------------------------------------------------------------------------

Function .onInit
  ${IfNot} ${RunningX64}
  ${OrIfNot} ${AtLeastWin10}
  ${OrIfNot} ${AtLeastBuild} 17763
    !insertmacro Refuse "" 10 "${NEED_WINDOWS}"
  ${EndIf}
  System::Call 'kernel32::CreateMutexW(p 0, i 0, w "PerfDeskSetup") p .r1 ?e'
  Pop $0
  ${If} $0 = 183
    !insertmacro Refuse "" 13 "PerfDesk 的安装程序已经打开了，请看任务栏。"
  ${EndIf}
  Call ReadWait
  ReadRegStr $0 HKCU "${UNINSTALL_KEY}" "DisplayVersion"
  ${If} $0 != ""
    ${VersionCompare} $0 "${VERSION}" $1
    ${If} $1 = 1
      MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "已经装有更新的版本 $0。换回旧版 ${VERSION} 后，用新版填写的资料可能打不开。$\r$\n$\r$\n确实要换回旧版吗？" /SD IDYES IDYES older
      SetErrorLevel 1
      Quit
older:
    ${EndIf}
  ${EndIf}
FunctionEnd

; $0: what is wrong with $INSTDIR, "" when it will do. $3: the exit status for it.
Function FolderFault
  StrCpy $0 ""
  StrCpy $3 12
  ClearErrors
  CreateDirectory "$INSTDIR"
  FileOpen $1 "$INSTDIR\.perfdesk-setup" w
  ${If} ${Errors}
    StrCpy $0 "“$INSTDIR”不能写入（没有权限，或者磁盘是只读的）。$\r$\n$\r$\n请换一个文件夹，一般用默认的就可以。"
    Return
  ${EndIf}
  FileClose $1
  Delete "$INSTDIR\.perfdesk-setup"
  RMDir /r "$INSTDIR\program.new"
  System::Call 'kernel32::GetDiskFreeSpaceExW(w "$INSTDIR", *l .r1, p 0, p 0) i .r2'
  ${If} $2 <> 0
    System::Int64Op $1 / 1048576
    Pop $1
    IntOp $2 ${KILOBYTES} / 1024
    IntOp $2 $2 + 50
    ${If} $1 < $2
      StrCpy $3 11
      StrCpy $0 "“$INSTDIR”所在的磁盘空间不够：需要 $2 MB，只剩 $1 MB。$\r$\n$\r$\n请清理磁盘后再装，或者换一个磁盘上的文件夹。"
    ${EndIf}
  ${EndIf}
FunctionEnd

Function CheckFolder
  Call FolderFault
  ${If} $0 != ""
    RMDir "$INSTDIR"
    MessageBox MB_OK|MB_ICONEXCLAMATION "$0"
    Abort
  ${EndIf}
FunctionEnd

; --- Installing -------------------------------------------------------------------------------------------------------

Section "program"
  AddSize 0
  StrCpy $Swapped 0
  Call FolderFault
  ${If} $0 != ""
    RMDir "$INSTDIR"
    !insertmacro Refuse "" $3 "$0"
  ${EndIf}
  ; what a power cut between the two renames of an earlier run left
  ${IfNot} ${FileExists} "$INSTDIR\program\*.*"
    Rename "$INSTDIR\program.old" "$INSTDIR\program"
  ${EndIf}
  Call WaitUntilClosed
  !include "${FILES}"
  SetOutPath "$INSTDIR" ; a folder that is the current one can't be renamed
  Call WaitUntilClosed
  Call Swap
  WriteUninstaller "$INSTDIR\uninstall.exe"
  Call Register
  SetOutPath "$DOCUMENTS" ; the shortcuts and the started program begin there
  CreateShortcut "$SMPROGRAMS\${TITLE}.lnk" "${EXE}" "" "${EXE}" 0 SW_SHOWNORMAL "" "填写项目支出绩效自评表"
  CreateShortcut "$DESKTOP\${TITLE}.lnk" "${EXE}" "" "${EXE}" 0 SW_SHOWNORMAL "" "填写项目支出绩效自评表"
SectionEnd

Function Swap
  RMDir /r "$INSTDIR\program.old"
  StrCpy $2 0
again:
  ClearErrors
  ${If} ${FileExists} "$INSTDIR\program\*.*"
    Rename "$INSTDIR\program" "$INSTDIR\program.old"
  ${EndIf}
  ${IfNot} ${Errors}
    Rename "$INSTDIR\program.new" "$INSTDIR\program"
    ${IfNot} ${Errors}
      StrCpy $Swapped 1
      RMDir /r "$INSTDIR\program.old"
      Return
    ${EndIf}
    Rename "$INSTDIR\program.old" "$INSTDIR\program"
  ${EndIf}
  ${If} $2 < 10 ; a virus scanner looks at new files for a moment
    IntOp $2 $2 + 1
    Sleep 500
    Goto again
  ${EndIf}
  MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "“$INSTDIR”里的文件正被别的程序使用，没能换成新版。$\r$\n$\r$\n请关闭打开着这个文件夹的程序，然后点“重试”；点“取消”则保留原来的版本。" /SD IDCANCEL IDRETRY again
  Call TidyUp
  !insertmacro Refuse "" 14 "没有更新：“$INSTDIR”里的文件正被别的程序使用。原来的版本没有改动。"
FunctionEnd

Function Register
  WriteRegStr HKCU "${KEY}" "InstallDir" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayName" "${TITLE}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayIcon" "${EXE}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "Publisher" "PerfDesk"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "EstimatedSize" ${KILOBYTES}
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoRepair" 1
  WriteRegStr HKCU "Software\Classes\${ENDING}" "" "${CLASS}"
  WriteRegStr HKCU "Software\Classes\${CLASS}" "" "PerfDesk 绩效自评项目"
  WriteRegStr HKCU "Software\Classes\${CLASS}\DefaultIcon" "" "${EXE},0"
  WriteRegStr HKCU "Software\Classes\${CLASS}\shell\open\command" "" '"${EXE}" "%1"'
  ${RefreshShellIcons}
FunctionEnd

; Stopped while unpacking (no room after all, cancelled): the old version stays as it was.
Function .onInstFailed
  ${If} $Swapped = 0
    Call TidyUp
  ${EndIf}
FunctionEnd

; --- Uninstalling -----------------------------------------------------------------------------------------------------

Function un.onInit
  ReadEnvStr $Data "PERFDESK_DATA"
  ${If} $Data == ""
    StrCpy $Data "$LOCALAPPDATA\PerfDesk"
  ${EndIf}
  Call un.ReadWait
FunctionEnd

Section "Uninstall"
  Call un.WaitUntilClosed
  SetOutPath "$TEMP"
  RMDir /r "$INSTDIR\program.new"
  RMDir /r "$INSTDIR\program.old"
  RMDir /r "$INSTDIR\program"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${TITLE}.lnk"
  Delete "$DESKTOP\${TITLE}.lnk"
  DeleteRegKey HKCU "${UNINSTALL_KEY}"
  DeleteRegKey HKCU "${KEY}"
  ReadRegStr $0 HKCU "Software\Classes\${ENDING}" ""
  ${If} $0 == "${CLASS}"
    DeleteRegKey HKCU "Software\Classes\${ENDING}"
  ${EndIf}
  DeleteRegKey HKCU "Software\Classes\${CLASS}"
  ${RefreshShellIcons}
  Push "PerfDesk 已卸载。填写的资料没有删除，仍在 $Data"
  Call un.Log
SectionEnd
