#!/bin/sh
# Every figure of the reconciliation, one after the other; prints numbers, judges none.
#
# reconcile_figures.sh [BUILD [MILLIONS...]]
#
# BUILD is a build folder of the release preset with the target `bench`; MILLIONS are the sizes to
# link (1; 1 10 100 takes some 40 GB of disk and half an hour).  The public benchmarks are looked
# for where linkage_bench looks; LT_BENCHMARKS names another folder.
set -eu
here=$(dirname "$0")
bin=${1:-$here/../build/release}/bin
[ $# -gt 0 ] && shift
[ $# -gt 0 ] || set -- 1
benchmarks=${LT_BENCHMARKS:-$here/../../shared/reference/identity/benchmarks}

date -u +%F
uname -srm
grep -m 1 'model name' /proc/cpuinfo || true
echo "$(nproc) processors, load $(cut -d ' ' -f 1-3 /proc/loadavg)"

for millions in "$@"; do
    printf '\n== %s million against %s million\n' "$millions" "$millions"
    "$bin/reconcile_bench" "$millions"
    case $millions in
        100) ;; # look-ups keep everybody in memory: ten million are what is promised
        *) "$bin/live_bench" "$millions" ;;
    esac
done
printf '\n== identity checks over HTTP, a million citizens\n'
"$bin/identity_http_bench" 1
printf '\n== made files, every profile of errors\n'
"$bin/reconcile_bench" marks
printf '\n== public benchmarks\n'
for one in febrl3 febrl4 splink_historical_50k; do
    "$bin/linkage_bench" "$benchmarks" "$one"
done
printf '\n== single questions\n'
"$bin/standard_bench" 100000
