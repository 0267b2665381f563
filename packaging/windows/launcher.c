/* perfdesk.exe: the window program without a console. Loads runtime\python311.dll beside it and runs app\start.
 *
 * All arguments go to the program. python311._pth beside the DLL decides what can be imported; nothing of the
 * environment counts. The workers of a batch are started with runtime\pythonw.exe.
 */
#include <stdlib.h>
#include <wchar.h>
#include <windows.h>

#define LENGTH 32768 /* the longest path of Windows, in characters */

typedef int(__cdecl *PY_MAIN)(int, wchar_t **);

static const wchar_t *const NEEDED[] = {L"runtime\\python311.dll", L"runtime\\python311.zip", L"runtime\\python311._pth",
                                        L"app\\start.pyc"};
static wchar_t folder[LENGTH], path[LENGTH], sentence[LENGTH + 256];

static int broken(const wchar_t *what) {
    _snwprintf(sentence, LENGTH + 255,
               L"PerfDesk 打不开：缺少或不能使用文件 %ls\\%ls。\n\n可能是安装没有完成，或者文件被杀毒软件隔离了。"
               L"请重新运行安装程序；已填写的内容都在，不会丢失。", folder, what);
    MessageBoxW(NULL, sentence, L"PerfDesk 绩效自评", MB_ICONERROR | MB_OK);
    return 3;
}

static wchar_t *beside(const wchar_t *name) {
    _snwprintf(path, LENGTH - 1, L"%ls\\%ls", folder, name);
    return path;
}

int WINAPI wWinMain(HINSTANCE instance, HINSTANCE previous, LPWSTR line, int show) {
    (void)instance, (void)previous, (void)line, (void)show;
    GetModuleFileNameW(NULL, folder, LENGTH);
    wchar_t *end = wcsrchr(folder, L'\\');
    if (end) *end = 0;
    for (size_t i = 0; i < sizeof NEEDED / sizeof *NEEDED; i++)
        if (GetFileAttributesW(beside(NEEDED[i])) == INVALID_FILE_ATTRIBUTES) return broken(NEEDED[i]);
    SetDllDirectoryW(beside(L"runtime")); /* also: no DLL from the current folder */
    HMODULE python = LoadLibraryExW(beside(NEEDED[0]), NULL, LOAD_WITH_ALTERED_SEARCH_PATH);
    PY_MAIN py_main = python ? (PY_MAIN)(void *)GetProcAddress(python, "Py_Main") : NULL;
    if (!py_main) return broken(NEEDED[0]);
    wchar_t **arguments = calloc((size_t)__argc + 3, sizeof *arguments);
    if (!arguments) return 3;
    arguments[0] = __wargv[0];
    arguments[1] = L"-m";
    arguments[2] = L"start";
    for (int i = 1; i < __argc; i++) arguments[i + 2] = __wargv[i];
    return py_main(__argc + 2, arguments);
}
