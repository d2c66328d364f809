/* For tests under wine 8 only: it lacks bcryptprimitives.dll, of which Rust's library asks one function. advapi32's
   RtlGenRandom (SystemFunction036) answers it. A real Windows brings its own. */
#include <windows.h>

BOOLEAN NTAPI SystemFunction036(PVOID buffer, ULONG length);

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE buffer, SIZE_T length) {
  return SystemFunction036(buffer, (ULONG)length);
}
