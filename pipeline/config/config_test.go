package config

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func load(t *testing.T, text string) (*Config, error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "dateline.yaml")
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return Load(path)
}

func TestTheExampleIsValid(t *testing.T) {
	path := filepath.Join(t.TempDir(), "dateline.yaml")
	if err := WriteExample(path); err != nil {
		t.Fatal(err)
	}
	c, err := Load(path)
	if err != nil {
		t.Fatal(err)
	}
	if c.MaxDuration != Duration(time.Hour) || c.Sources[0].Folder != filepath.Join(filepath.Dir(path), "reports") {
		t.Errorf("%+v", c)
	}
	if err := WriteExample(path); !errors.Is(err, os.ErrExist) {
		t.Errorf("an existing file was overwritten: %v", err)
	}
}

func TestEverythingCommentedOutInTheExampleIsValidToo(t *testing.T) {
	var b strings.Builder
	for line := range strings.Lines(Example) {
		for _, key := range []string{"# - name", "#   feed", "#   opml", "# contact", "# archive", "# keep", "#   age", "#   size", "# alerts", "#   -", "#     ", "# metrics", "# log", "#   file", "#   format"} {
			if trimmed := strings.TrimLeft(line, " "); strings.HasPrefix(trimmed, key) {
				line = line[:len(line)-len(trimmed)] + trimmed[2:]
				break
			}
		}
		b.WriteString(line)
	}
	c, err := load(t, b.String())
	if err != nil {
		t.Fatalf("%v\n%s", err, b.String())
	}
	if len(c.Alerts) != 2 || c.Keep.Age != Duration(400*24*time.Hour) || c.Keep.Size != 20e9 || len(c.Sources) != 3 {
		t.Errorf("%+v", c)
	}
}

func TestProblemsNameTheirLine(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"unknown key":    {"sources:\n  - folder: a\nindx: b\n", []string{":3: indx: there is no key \"indx\" here; did you mean index:?"}},
		"no sources":     {"index: a\n", []string{":1: sources: there are none"}},
		"two kinds":      {"sources:\n  - folder: a\n    feed: https://b.example/f\n", []string{":2: sources: want exactly one of"}},
		"bad url":        {"sources:\n  - name: x\n    feed: ftp://b\n", []string{":3: feed: "}},
		"bad duration":   {"sources:\n  - folder: a\nwait: soon\n", []string{":3: wait: "}},
		"several":        {"sources:\n  - folder: a\nwait: 1\nworkers: 0\n", []string{":3: ", ":4: workers"}},
		"same name":      {"sources:\n  - {name: a, folder: x}\n  - {name: a, folder: y}\n", []string{":3: name: \"a\" stands twice"}},
		"alert to where": {"sources: [{folder: a}]\nalerts:\n  - name: n\n    query: q\n    to: atom\n", []string{":3: alerts: it wants file"}},
		"broken YAML":    {"sources: [\n", []string{":1: it cannot be read as YAML"}},
		"empty":          {"", []string{":1: empty"}},
	} {
		_, err := load(t, c.text)
		if err == nil {
			t.Errorf("%s: no error", name)
			continue
		}
		for _, w := range c.want {
			if !strings.Contains(err.Error(), w) {
				t.Errorf("%s: %v\nwant %q", name, err, w)
			}
		}
	}
}

func TestParseDuration(t *testing.T) {
	for in, want := range map[string]time.Duration{"30s": 30 * time.Second, "1h30m": 90 * time.Minute, "400d": 9600 * time.Hour, "1.5h": 90 * time.Minute, "250ms": 250 * time.Millisecond} {
		if got, err := ParseDuration(in); err != nil || got != want {
			t.Errorf("%q: %v %v", in, got, err)
		}
	}
	for _, in := range []string{"", "5", "d", "5y", "5 d", "-5s", "99999999999d"} {
		if _, err := ParseDuration(in); err == nil {
			t.Errorf("%q was read", in)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add(Example)
	f.Add("sources: [{folder: a}]\nkeep: {size: 1GB}")
	f.Add("a: &a [*a]")
	f.Fuzz(func(t *testing.T, s string) {
		_, _ = parse([]byte(s), "f.yaml")
	})
}
