/* Included first in every file of CPython and SQLite while they are built.
 *
 * glibc 2.29 gave these five functions new symbol versions (they no longer call the SVID error handler). The old versions
 * compute the same values and are still there in every newer glibc. Asking for them lets the result run on glibc 2.28
 * (UOS V20), too: nothing else in either program needs more. */
__asm__(".symver exp,exp@GLIBC_2.2.5");
__asm__(".symver exp2,exp2@GLIBC_2.2.5");
__asm__(".symver log,log@GLIBC_2.2.5");
__asm__(".symver log2,log2@GLIBC_2.2.5");
__asm__(".symver pow,pow@GLIBC_2.2.5");
