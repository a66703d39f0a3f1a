# Sourced by ./mvnw and ./galvanist. find_jdk prints the home of a JDK 25, or fails without a word.
# Candidates, the first that fits: GALVANIST_JAVA_HOME, JAVA_HOME, the folders where packages,
# installers, SDKMAN and IDEs put JDKs, and at last the java on the PATH.

GALVANIST_JDK=25

# is_jdk HOME: whether HOME is a JDK (javac included) of the version that this project is written in.
is_jdk() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] &&
    grep -q "^JAVA_VERSION=\"$GALVANIST_JDK[\".+-]" "$1/release"
}

find_jdk() {
  for home in "${GALVANIST_JAVA_HOME:-}" "${JAVA_HOME:-}" \
    /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.local/share/mise/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    if [ -n "$home" ] && is_jdk "$home"; then
      printf '%s\n' "$home"
      return 0
    fi
  done
  if command -v java >/dev/null 2>&1; then
    home=$(java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p')
    if is_jdk "$home"; then
      printf '%s\n' "$home"
      return 0
    fi
  fi
  return 1
}

# require_jdk: sets JAVA_HOME to a JDK 25, or says what is missing and ends the script.
require_jdk() {
  if ! JAVA_HOME=$(find_jdk); then
    found=$(java -version 2>&1 | head -n 1) || found="none"
    cat >&2 <<MESSAGE
Galvanist needs a JDK $GALVANIST_JDK, and found none.
  On the PATH is: $found
  Install one (for example Eclipse Temurin $GALVANIST_JDK), or, if there is one in an unusual place,
  say where:  GALVANIST_JAVA_HOME=/path/to/jdk-$GALVANIST_JDK
MESSAGE
    exit 1
  fi
  export JAVA_HOME
}
