/* Test only: bcryptprimitives.dll, which every Windows 10 has and Debian 12's Wine 8 has not. Libraries written in Rust
 * (rpds) take their random numbers from it.
 */
#include <windows.h>
#include <ntsecapi.h>

__declspec(dllexport) BOOL WINAPI ProcessPrng(BYTE *data, SIZE_T length) { return RtlGenRandom(data, (ULONG)length); }
