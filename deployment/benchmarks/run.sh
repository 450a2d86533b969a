#!/usr/bin/env bash
# Runs one of the measuring programs among the tests of extension/app or extension/server: run.sh CLASS [arguments...]
# JAVA_OPTIONS are handed to java; default: -Xmx512m.
set -euo pipefail
cd "$(dirname "$0")/../.."
app=extension/app
[ -f "$app/src/test/java/${1//.//}.java" ] || app=extension/server
classpath=$app/target/benchmark.classpath
if [ ! -f "$classpath" ] || [ "${REBUILD:-}" ]; then
  mvn -q -B -ntp -pl $app -am test-compile dependency:build-classpath -Dmdep.outputFile=target/benchmark.classpath
fi
# shellcheck disable=SC2086
exec java ${JAVA_OPTIONS:--Xmx512m} -cp "$app/target/test-classes:$app/target/classes:$(cat "$classpath")" "$@"
