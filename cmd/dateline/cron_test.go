package main

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// call runs the program in the test's own process.
func call(t *testing.T, args ...string) (stdout, stderr string, code int) {
	t.Helper()
	var out, err bytes.Buffer
	code = run(context.Background(), args, strings.NewReader(""), &out, &err)
	return out.String(), err.String(), code
}

func TestConfigCommands(t *testing.T) {
	path := filepath.Join(t.TempDir(), "dateline.yaml")
	if _, stderr, code := call(t, "config", "init", path); code != exitDone || !strings.Contains(stderr, "config check") {
		t.Errorf("init: %d %s", code, stderr)
	}
	if _, _, code := call(t, "config", "init", path); code != exitFailed {
		t.Errorf("a second init overwrote the file: %d", code)
	}
	reports := filepath.Join(filepath.Dir(path), "reports")
	if _, stderr, code := call(t, "config", "check", path); code != exitFailed || !strings.Contains(stderr, ": folder: "+reports+" is not there; make it") {
		t.Errorf("check of what is to be filled in: %d %s", code, stderr)
	}
	if err := os.Mkdir(reports, 0o755); err != nil {
		t.Fatal(err)
	}
	if stdout, _, code := call(t, "config", "check", path); code != exitDone || !strings.Contains(stdout, "no fault") {
		t.Errorf("check: %d %s", code, stdout)
	}
	if err := os.WriteFile(path, []byte("sources:\n  - folder: a\nindx: b\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, stderr, code := call(t, "config", "check", path); code != exitFailed || !strings.Contains(stderr, path+":3: ") {
		t.Errorf("check of a fault: %d %s", code, stderr)
	}
	for fault, what := range map[string]string{
		"alerts: [{name: water, query: 'colour:red'}]\n":                              ":2: query: of the alert water: there is no field",
		"dictionary: nowhere.tsv\n":                                                   ":2: dictionary: open",
		"\nalerts:\n- {name: a, query: b, to: atom, file: nowhere/a.atom}\n":          ":4: file: ",
		"alerts:\n- {name: a, query: b, to: command, command: [no-such-program-1]}\n": ":3: command: of the alert a: there is no program no-such-program-1",
		"log: {file: nowhere/x}\n":                                                    ":2: file: ",
	} {
		if err := os.WriteFile(path, []byte("sources: [{folder: reports}]\n"+fault), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, stderr, code := call(t, "config", "check", path); code != exitFailed || !strings.Contains(stderr, what) {
			t.Errorf("check of %s: %d %s", fault, code, stderr)
		}
	}
	if stdout, _, code := call(t, "config", "schema"); code != exitDone || !strings.Contains(stdout, `"$schema"`) {
		t.Errorf("schema: %d", code)
	}
}

func TestCron(t *testing.T) {
	path := filepath.Join(t.TempDir(), "it's 100%.yaml")
	call(t, "config", "init", path)
	stdout, _, code := call(t, "cron", "--config", path, "--every", "30m")
	if code != exitDone || !strings.HasPrefix(stdout, "*/30 * * * * ") || !strings.Contains(stdout, `it'\''s 100\%.yaml' --quiet`) {
		t.Errorf("%d %s", code, stdout)
	}
	stdout, _, code = call(t, "cron", "--config", path, "--systemd", "--every", "6h")
	if code != exitDone || !strings.Contains(stdout, "OnCalendar=*-*-* 0/6:00:00 UTC") || !strings.Contains(stdout, "100%%.yaml") ||
		!strings.Contains(stdout, "SuccessExitStatus=11") {
		t.Errorf("%d %s", code, stdout)
	}
	for _, every := range []string{"7m", "30s", "5h", "90m"} {
		if _, _, code := call(t, "cron", "--config", path, "--every", every); code != exitUsage {
			t.Errorf("--every %s: %d", every, code)
		}
	}
	if _, _, code := call(t, "cron", "--config", path+".missing"); code != exitFailed {
		t.Errorf("a missing file: %d", code)
	}
}

// systemd's own tool reads the units, where there is one.
func TestUnitsAreSystemds(t *testing.T) {
	verify, err := exec.LookPath("systemd-analyze")
	if err != nil {
		t.Skip("systemd-analyze is not here")
	}
	dir := t.TempDir()
	config := filepath.Join(dir, "it's 100% $HOME.yaml")
	call(t, "config", "init", config)
	for _, every := range []string{"1m", "15m", "1h", "6h", "24h"} {
		stdout, stderr, code := call(t, "cron", "--config", config, "--systemd", "--every", every)
		service, timer, ok := strings.Cut(stdout, "# dateline.timer\n")
		if code != exitDone || !ok {
			t.Fatal(stderr, stdout)
		}
		units := []string{filepath.Join(dir, "dateline.service"), filepath.Join(dir, "dateline.timer")}
		for i, text := range []string{service, timer} {
			if err := os.WriteFile(units[i], []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		if out, err := exec.Command(verify, "verify", units[0], units[1]).CombinedOutput(); err != nil || len(out) > 0 {
			t.Errorf("--every %s: %v\n%s\n%s", every, err, out, stdout)
		}
	}
}

func TestCrontabTimes(t *testing.T) {
	for every, want := range map[time.Duration]string{15 * time.Minute: "*/15 * * * *", time.Hour: "0 */1 * * *", 24 * time.Hour: "0 3 * * *"} {
		s := schedule{"/usr/bin/dateline", "/etc/d.yaml", every}
		if got := s.crontab(); got != want+" /usr/bin/dateline run --config /etc/d.yaml --quiet" {
			t.Errorf("%v: %s", every, got)
		}
	}
}
