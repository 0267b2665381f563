#!/bin/bash
# Puts the signing certificate into a keychain of its own and says on standard output, as NAME=value lines, what the build
# has to know (packaging/macos/signing.py). Without a certificate it says nothing and the build signs ad hoc.
# Usage: keychain.sh FOLDER        reads CERTIFICATE (.p12, base64), CERTIFICATE_PASSWORD,
#                                  NOTARY_KEY (.p8, base64), NOTARY_KEY_ID, NOTARY_ISSUER from the environment
#        keychain.sh --forget FOLDER   removes keychain, certificate and key again
set -euo pipefail

say() { printf '%s\n' "$*" >&2; }

# All keychains that are searched, a line each, without the quotes and blanks around them.
searched() { security list-keychains -d user | sed -e 's/^[[:space:]]*"//' -e 's/"$//'; }

search_also() {
  local names=()
  while IFS= read -r name; do names+=("$name"); done < <(searched)
  security list-keychains -d user -s "$1" ${names[@]+"${names[@]}"} # the bash of macOS stops at an empty list
}

forget() {
  rm -f "$1/certificate.p12" "$1/notary.p8"
  if [ -e "$1/perfdesk.keychain-db" ]; then
    security delete-keychain "$1/perfdesk.keychain-db"
  fi
}

import_certificate() {
  local keychain=$1/perfdesk.keychain-db secret identity
  secret=$(openssl rand -hex 24)
  printf '%s' "$CERTIFICATE" | base64 --decode >"$1/certificate.p12"
  security create-keychain -p "$secret" "$keychain" >&2
  security set-keychain-settings -lut 7200 "$keychain" >&2
  security unlock-keychain -p "$secret" "$keychain" >&2
  security import "$1/certificate.p12" -k "$keychain" -P "${CERTIFICATE_PASSWORD:-}" -T /usr/bin/codesign >&2
  security set-key-partition-list -S apple-tool:,apple: -s -k "$secret" "$keychain" >/dev/null
  search_also "$keychain"
  rm -f "$1/certificate.p12"
  identity=$(security find-identity -v -p codesigning "$keychain" | sed -n 's/^ *1) \([0-9A-F]*\) .*/\1/p')
  if [ -z "$identity" ]; then
    say "证书里没有可以签名的身份（需要 Developer ID Application 证书和它的私钥）。"
    return 1
  fi
  echo "PERFDESK_SIGN_IDENTITY=$identity"
}

tell_notary() {
  printf '%s' "$NOTARY_KEY" | base64 --decode >"$1/notary.p8"
  echo "PERFDESK_NOTARY_KEY=$1/notary.p8"
  echo "PERFDESK_NOTARY_KEY_ID=${NOTARY_KEY_ID:-}"
  echo "PERFDESK_NOTARY_ISSUER=${NOTARY_ISSUER:-}"
}

umask 077
if [ "${1:-}" = --forget ]; then
  forget "$2"
elif [ -z "${CERTIFICATE:-}" ]; then
  say "没有配置签名证书，只做本机签名。"
else
  import_certificate "$1"
  [ -z "${NOTARY_KEY:-}" ] || tell_notary "$1"
fi
