#!/usr/bin/env bash
# Measures the DNS client against dnsperf, on one nsd, one after the other in turn: dns.sh [domains, 100000] [rounds, 3]
# RUNS is how often the client goes through all of it in one JVM (8); DEAD is how many of a hundred domains are delegated to a
# server that never answers (0). Needs Debian's nsd and dnsperf, and python3 for DEAD.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
domains=${1:-100000} rounds=${2:-3} port=${PORT:-5399}
folder=$(mktemp -d)
cat > "$folder/nsd.conf" <<EOF
server:
  ip-address: 127.0.0.1
  port: $port
  server-count: 1
  username: ""
  zonesdir: "$folder"
  database: ""
  pidfile: "$folder/pid"
  xfrdfile: "$folder/xfrd"
  zonelistfile: "$folder/zones"
remote-control:
  control-enable: no
zone:
  name: test
  zonefile: zone
EOF
awk -v n="$domains" -v dead="${DEAD:-0}" 'BEGIN {
  print "$ORIGIN test.\n$TTL 300\n@ SOA ns.test. admin.test. 1 3600 900 86400 300\n@ NS ns.test.\nns A 127.0.0.1\nns.dead A 127.0.0.9"
  for (i = 0; i < n; i++) {
    if (i % 100 < dead) {
      print "d" i " NS ns.dead"
      continue
    }
    print "s1._domainkey.d" i " CNAME s1.dkim.mail.platform.example."
    print "s2._domainkey.d" i " CNAME s2.dkim.mail.platform.example."
    print "bounce.d" i " CNAME bounce.mail.platform.example."
  }
}' > "$folder/zone"
awk -v n="$domains" 'BEGIN {
  for (i = 0; i < n; i++) print "s1._domainkey.d" i ".test CNAME\ns2._domainkey.d" i ".test CNAME\nbounce.d" i ".test CNAME"
}' > "$folder/queries"
nsd -d -c "$folder/nsd.conf" > "$folder/log" 2>&1 &
nsd=$!
if [ "${DEAD:-0}" -gt 0 ]; then
  python3 -c "import signal, socket; s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); s.bind(('127.0.0.9', $port)); signal.pause()" &
  silent=$!
fi
trap 'kill $nsd ${silent:-}; wait $nsd || true; rm -rf "$folder"' EXIT
until grep -q "nsd started" "$folder/log"; do sleep 0.2; done
sleep 1
for round in $(seq "$rounds"); do
  echo "round $round"
  ( TIMEFORMAT="  dnsperf: %U s user, %S s system"
    time dnsperf -s 127.0.0.1 -p "$port" -d "$folder/queries" -n 1 -c 8 -T 1 -q 300 \
      | grep -E "Queries (completed|lost|per second)" )
  "$here/run.sh" org.senderdomains.dns.authority.DnsBenchmark 127.0.0.1 "$port" "$domains" 100 2000 "${RUNS:-8}" | sed 's/^/  client /'
done
