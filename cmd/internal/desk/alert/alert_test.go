package alert

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"golang.org/x/sync/errgroup"

	"dateline/pipeline/config"
)

// TestDeliver: each form goes where it belongs, and a program that fails is quoted.
func TestDeliver(t *testing.T) {
	dir := t.TempDir()
	lines, feed, piped := filepath.Join(dir, "lines"), filepath.Join(dir, "feed"), filepath.Join(dir, "piped")
	var out bytes.Buffer
	for _, report := range []string{"one\n", "two\n"} {
		for _, a := range []config.Alert{
			{To: "jsonl", File: lines}, {To: "atom", File: feed}, {To: "command", Command: []string{"tee", piped}}, {},
		} {
			if err := Deliver(t.Context(), a, []byte(report), &out); err != nil {
				t.Fatalf("%+v: %v", a, err)
			}
		}
	}
	for path, want := range map[string]string{lines: "one\ntwo\n", feed: "two\n", piped: "two\n"} {
		if got, err := os.ReadFile(path); err != nil || string(got) != want {
			t.Errorf("%s holds %q, %v", filepath.Base(path), got, err)
		}
	}
	if out.String() != "one\n\ntwo\n\n" {
		t.Errorf("printed %q", out.String())
	}
	if err := Deliver(t.Context(), config.Alert{}, []byte("x"), nil); err != nil {
		t.Error(err)
	}
	bad := config.Alert{To: "command", Command: []string{"sh", "-c", "echo no such list >&2; exit 3"}}
	if err := Deliver(t.Context(), bad, nil, nil); err == nil || !strings.Contains(err.Error(), "no such list") {
		t.Errorf("%v", err)
	}
}

// TestWhatAProgramSaysIsBounded: of a program that says much its first words are kept.
func TestWhatAProgramSaysIsBounded(t *testing.T) {
	var b beginning
	for range 1000 {
		if n, err := b.Write(make([]byte, 1<<10)); n != 1<<10 || err != nil {
			t.Fatal(n, err)
		}
	}
	if len(b.kept) != enough {
		t.Errorf("%d bytes are kept", len(b.kept))
	}
}

// TestChangesAtOnce: none of several that change the searches at the same time is lost.
func TestChangesAtOnce(t *testing.T) {
	dir := t.TempDir()
	const n = 24
	g := new(errgroup.Group)
	for i := range n {
		g.Go(func() error {
			return Change(t.Context(), dir, func(list []config.Alert) ([]config.Alert, error) {
				return append(list, config.Alert{Name: fmt.Sprint("a", i), Query: "x"}), nil
			})
		})
	}
	if err := g.Wait(); err != nil {
		t.Fatal(err)
	}
	if list, err := Saved(dir); err != nil || len(list) != n {
		t.Errorf("%d of %d are kept, %v", len(list), n, err)
	}
}

func TestSavedSearches(t *testing.T) {
	dir := t.TempDir()
	if list, err := Saved(dir); err != nil || list != nil {
		t.Errorf("none yet: %v %v", list, err)
	}
	want := []config.Alert{{Name: "water", Query: "reservoir"}}
	if err := Change(t.Context(), dir, func([]config.Alert) ([]config.Alert, error) { return want, nil }); err != nil {
		t.Fatal(err)
	}
	if list, err := Saved(dir); err != nil || !reflect.DeepEqual(list, want) {
		t.Errorf("%v %v", list, err)
	}
	if err := os.WriteFile(filepath.Join(dir, savedFile), []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	if list, err := Saved(dir); err != nil || !reflect.DeepEqual(list, want) {
		t.Errorf("of a damaged file whose copy is whole: %v %v", list, err)
	}
	copies, err := filepath.Glob(filepath.Join(dir, savedFile+".*.copy"))
	if err != nil || len(copies) != 1 {
		t.Fatalf("%v %v", copies, err)
	}
	if err := os.Remove(copies[0]); err != nil {
		t.Fatal(err)
	}
	if _, err := Saved(dir); err == nil || !strings.Contains(err.Error(), savedFile) {
		t.Errorf("a damaged file: %v", err)
	}
	for name, want := range map[string]bool{"kazakh-ministers": true, "a.b_c": true, "": false, "-a": false, "a b": false} {
		if Named(name) != want {
			t.Errorf("%q may be a name: %v", name, !want)
		}
	}
}
