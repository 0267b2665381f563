/* Starts the program with the CPython that lies in the bundle, and with nothing else: no user's packages, no current
   folder. A worker is started by Python itself with "-c"; its arguments go on as they are. */
#include <dlfcn.h>
#include <limits.h>
#include <mach-o/dyld.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef int (*python_main)(int, char **);

static char contents[PATH_MAX];

static void folder_in(const char *name, const char *tail) {
    char value[2 * PATH_MAX + 64];
    snprintf(value, sizeof value, tail, contents, contents);
    setenv(name, value, 1);
}

static int is_worker(int argc, char **argv) {
    for (int i = 1; i < argc; i++)
        if (strcmp(argv[i], "-c") == 0) return 1;
    return 0;
}

int main(int argc, char **argv) {
    char started[PATH_MAX], library[PATH_MAX + 64];
    uint32_t size = sizeof started;
    if (_NSGetExecutablePath(started, &size) || !realpath(started, contents)) return 2;
    for (int up = 0; up < 2; up++) *strrchr(contents, '/') = 0; /* Contents/MacOS/perfdesk -> Contents */

    folder_in("PYTHONHOME", "%s/Resources/python");
    folder_in("PYTHONPATH", "%s/Resources/lib:%s/Resources/app");
    setenv("PYTHONSAFEPATH", "1", 1);
    setenv("PYTHONNOUSERSITE", "1", 1);
    setenv("PYTHONDONTWRITEBYTECODE", "1", 1);
    setenv("PYTHONUTF8", "1", 1);

    snprintf(library, sizeof library, "%s/Frameworks/libpython3.11.dylib", contents);
    void *python = dlopen(library, RTLD_NOW | RTLD_GLOBAL); /* the extension modules look their symbols up in it */
    python_main run = python ? (python_main)dlsym(python, "Py_BytesMain") : 0;
    if (!run) {
        fprintf(stderr, "%s\n", dlerror());
        return 2;
    }
    if (is_worker(argc, argv)) return run(argc, argv);
    char **arguments = calloc(argc + 3, sizeof *arguments);
    arguments[0] = argv[0];
    arguments[1] = "-m";
    arguments[2] = "main";
    memcpy(arguments + 3, argv + 1, (argc - 1) * sizeof *arguments);
    return run(argc + 2, arguments);
}
