#!/usr/bin/env bash
# Boots systemd apart from this machine, installs the package there and tries the service: packaging/try.sh HOSHIN.deb
# What it sees of this machine it sees through an overlay: nothing here is altered. As root, on a Debian with systemd.
set -euo pipefail

fails() {
  echo "FAILED: $*" >&2
  exit 1
}

# Process 1 of namespaces of its own, with a network that has only itself.
boot() {
  mount --make-rprivate /
  mount -t tmpfs -o size=2g tmpfs "$1"
  mkdir "$1"/{upper,work,root}
  mount -t overlay overlay -o "lowerdir=/,upperdir=$1/upper,workdir=$1/work" "$1/root"
  cd "$1/root"
  mount -t proc proc proc
  mount -t sysfs -o ro,nosuid,nodev,noexec sysfs sys
  mount -t cgroup2 cgroup2 sys/fs/cgroup
  mount -t tmpfs -o mode=755 tmpfs dev
  for node in null zero full random urandom tty; do
    touch "dev/$node"
    mount --bind "/dev/$node" "dev/$node"
  done
  mkdir dev/pts dev/shm .old
  mount -t devpts -o newinstance,ptmxmode=0666 devpts dev/pts
  mount -t tmpfs tmpfs dev/shm
  ln -s pts/ptmx dev/ptmx
  ln -s /proc/self/fd dev/fd
  for number in 0:stdin 1:stdout 2:stderr; do ln -s "fd/${number%:*}" "dev/${number#*:}"; done
  mount -t tmpfs -o mode=755 tmpfs run
  # Nothing of this machine's own services starts.
  rm -rf etc/systemd/system/*.wants etc/systemd/system/*.service var/lib/hoshin var/log/journal
  : >etc/fstab
  : >etc/machine-id
  cp "$2" srv/hoshin.deb
  cp "$3" srv/try.sh
  pivot_root . .old
  exec chroot . /bin/bash -c 'umount -l /.old; ip link set lo up; export container=other
    exec /lib/systemd/systemd --system --unit=multi-user.target --log-target=null --show-status=false' </dev/null
}

# What a city does, with its figures.
try() {
  local began
  ready() { curl --silent --fail --max-time 1 http://127.0.0.1:8080/health/ready >/dev/null; }
  waits() { for _ in $(seq 200); do ready && return; sleep 0.05; done; fails "not ready: $(journalctl -u hoshin -n 5 -o cat)"; }
  took() { echo "$1: $(($(date +%s%3N) - began)) ms"; }
  dpkg --install /srv/hoshin.deb >/dev/null
  [[ $(systemctl is-enabled hoshin || true) == disabled ]] || fails 'it was started unasked'
  began=$(date +%s%3N)
  systemctl --quiet enable --now hoshin || fails "not started: $(journalctl -u hoshin -n 5 -o cat)"
  waits
  took 'installed, started, ready'
  grep -q '^CapEff:\s*0*$' "/proc/$(systemctl show -p MainPID --value hoshin)/status" || fails 'it has capabilities'
  journalctl -u hoshin -o cat | grep -q /set-up/ || fails 'the journal has no link for the first administrator'
  # A visitor who has sent half a form holds on.
  exec 3<>/dev/tcp/127.0.0.1/8080
  printf 'POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nabc' >&3
  began=$(date +%s%3N)
  systemctl stop hoshin
  took 'stopped while a visitor holds on'
  [[ $(systemctl show -p Result -p ExecMainStatus --value hoshin | tr '\n' ' ') == *success* ]] || fails 'it did not end clean'
  [[ ! -e /var/lib/hoshin/hoshin.db-wal ]] || fails 'something stays beside the database'
  systemctl start hoshin
  waits
  began=$(date +%s%3N)
  systemctl kill --signal KILL hoshin
  sleep 1
  waits
  took 'killed, started again by systemd, ready'
  dpkg --remove hoshin >/dev/null
  ! ready || fails 'it serves on after its package was removed'
  [[ -e /var/lib/hoshin/hoshin.db ]] || fails 'the data went with the package'
  echo 'removed: the service has ended, the data are there'
}

case ${1:-} in
  boot) boot "$2" "$3" "$4" ;;
  try) try ;;
  *.deb)
    folder=$(mktemp -d)
    group=$(findmnt --noheadings --first-only --output TARGET --types cgroup2)/hoshin-try-$$
    mkdir "$group"
    (
      echo "$BASHPID" >"$group/cgroup.procs"
      exec unshare --mount --pid --fork --ipc --uts --net --cgroup --kill-child "$0" boot "$folder" "$(realpath "$1")" "$(realpath "$0")"
    ) &
    booted=$!
    # The one that unshared waits for process 1, its only child.
    trap 'pkill --signal KILL --parent "$booted" || true; wait 2>/dev/null || true; find "$group" -depth -type d -exec rmdir {} +; rmdir "$folder"' EXIT
    trap 'exit 1' HUP INT TERM
    inside() { nsenter --target "$(pgrep --parent "$booted")" --all --root --wd "$@"; }
    for _ in $(seq 100); do
      [[ $(inside systemctl is-system-running 2>/dev/null || true) == running ]] && break
      sleep 0.2
    done
    inside /bin/bash /srv/try.sh try </dev/null
    ;;
  *) fails 'usage: packaging/try.sh HOSHIN.deb' ;;
esac
