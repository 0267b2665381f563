/* Test only: Windows.UI.ViewManagement.UISettings, which every Windows 10 has and Debian 12's Wine 8 has not. Qt asks it
 * for colours and for changes of them, and falls when there is no such class. Goes into the test prefix's system32.
 *
 * One object of each kind, never freed: reference counts are not kept. A light desktop with Windows' blue.
 */
#define COBJMACROS
#define INITGUID
#include <windows.h>
#include <activation.h>
#include <inspectable.h>

typedef struct {
    BYTE alpha, red, green, blue;
} Colour;
typedef struct {
    const void *const *methods;
} Object;

DEFINE_GUID(IID_IUISettings, 0x85361600, 0x1c63, 0x4627, 0xbc, 0xb1, 0x3a, 0x89, 0xe0, 0xbc, 0x9c, 0x55);
DEFINE_GUID(IID_IUISettings3, 0x03021be4, 0x5254, 0x4781, 0x81, 0x94, 0x51, 0x68, 0xf7, 0xd0, 0x6d, 0x7b);
DEFINE_GUID(IID_Agile, 0x94ea2b94, 0xe9cc, 0x49e0, 0xc0, 0xff, 0xee, 0x64, 0xca, 0x8f, 0x5b, 0x90);

static Object settings, colours, factory;

static BOOL is_base(REFIID wanted) {
    return IsEqualGUID(wanted, &IID_IUnknown) || IsEqualGUID(wanted, &IID_IInspectable) || IsEqualGUID(wanted, &IID_Agile);
}

static HRESULT answer(void **out, Object *object) {
    *out = object;
    return object ? S_OK : E_NOINTERFACE;
}

static HRESULT WINAPI query_settings(void *self, REFIID wanted, void **out) {
    (void)self;
    if (IsEqualGUID(wanted, &IID_IUISettings3)) return answer(out, &colours);
    return answer(out, IsEqualGUID(wanted, &IID_IUISettings) || is_base(wanted) ? &settings : NULL);
}

static HRESULT WINAPI query_factory(void *self, REFIID wanted, void **out) {
    (void)self;
    return answer(out, IsEqualGUID(wanted, &IID_IActivationFactory) || is_base(wanted) ? &factory : NULL);
}

static ULONG WINAPI count(void *self) { return self ? 1 : 0; }

static HRESULT WINAPI no_interfaces(void *self, ULONG *number, IID **list) {
    (void)self, *number = 0, *list = NULL;
    return S_OK;
}

static HRESULT WINAPI no_name(void *self, HSTRING *name) {
    (void)self, *name = NULL;
    return S_OK;
}

static HRESULT WINAPI base_trust(void *self, TrustLevel *level) {
    (void)self, *level = BaseTrust;
    return S_OK;
}

static HRESULT WINAPI hand(void *self, INT32 *value) {
    (void)self, *value = 0;
    return S_OK;
}

static HRESULT WINAPI size(void *self, float *value) {
    (void)self, value[0] = value[1] = 17;
    return S_OK;
}

static HRESULT WINAPI milliseconds(void *self, UINT32 *value) {
    (void)self, *value = 500;
    return S_OK;
}

static HRESULT WINAPI yes(void *self, BYTE *value) {
    (void)self, *value = 1;
    return S_OK;
}

static HRESULT WINAPI colour(void *self, int kind, Colour *value) {
    static const Colour background = {255, 255, 255, 255}, foreground = {255, 0, 0, 0}, accent = {255, 0, 120, 215};
    (void)self, *value = kind == 0 ? background : kind == 1 ? foreground : accent;
    return S_OK;
}

static HRESULT WINAPI add_listener(void *self, void *handler, INT64 *token) {
    (void)self, (void)handler, *token = 1;
    return S_OK;
}

static HRESULT WINAPI remove_listener(void *self, INT64 token) {
    (void)self, (void)token;
    return S_OK;
}

static HRESULT WINAPI activate(void *self, IInspectable **out) {
    (void)self, *out = (IInspectable *)&settings;
    return S_OK;
}

#define INSPECTABLE(query) query, count, count, no_interfaces, no_name, base_trust
/* HandPreference, CursorSize, ScrollBarSize, ScrollBarArrowSize, ScrollBarThumbBoxSize, MessageDuration,
 * AnimationsEnabled, CaretBrowsingEnabled, CaretBlinkRate, CaretWidth, DoubleClickTime, MouseHoverTime, UIElementColor */
static const void *const settings_methods[] = {
    INSPECTABLE(query_settings), hand, size, size, size, size, milliseconds, yes, yes, milliseconds, milliseconds,
    milliseconds, milliseconds, colour};
static const void *const colours_methods[] = {INSPECTABLE(query_settings), colour, add_listener, remove_listener};
static const void *const factory_methods[] = {INSPECTABLE(query_factory), activate};
static Object settings = {settings_methods}, colours = {colours_methods}, factory = {factory_methods};

__declspec(dllexport) HRESULT WINAPI DllGetActivationFactory(HSTRING name, IActivationFactory **out) {
    (void)name, *out = (IActivationFactory *)&factory;
    return S_OK;
}

__declspec(dllexport) HRESULT WINAPI DllCanUnloadNow(void) { return S_FALSE; }
