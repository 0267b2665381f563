#!/bin/sh
# Starts PerfDesk. fcitx, the usual input method of UOS and Kylin, speaks ibus too, and only ibus is in this Qt:
# through its portal typing Chinese works. Nothing else that a user has set is touched.
case "${QT_IM_MODULE:-}" in
    fcitx | fcitx5)
        QT_IM_MODULE=ibus
        IBUS_USE_PORTAL=1
        export QT_IM_MODULE IBUS_USE_PORTAL
        ;;
    "")
        case "${XMODIFIERS:-}" in
            *fcitx*)
                QT_IM_MODULE=ibus
                IBUS_USE_PORTAL=1
                export QT_IM_MODULE IBUS_USE_PORTAL
                ;;
        esac
        ;;
esac
exec /usr/lib/perfdesk/perfdesk "$@"
