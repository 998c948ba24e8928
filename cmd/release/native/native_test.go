package native

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"time"

	"dateline/cmd/release/archive"
)

// laidOut are those that a package is made of, the program a word.
func laidOut(t *testing.T) (all archive.Tree) {
	t.Helper()
	const packaging = "../packaging"
	entries, err := os.ReadDir(packaging)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if err := all.AddFile("deploy/"+e.Name(), filepath.Join(packaging, e.Name()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"completions/dateline.bash", "completions/_dateline", "completions/dateline.fish", "LICENSE",
		"THIRD_PARTY_NOTICES", "README.md", "CHANGELOG.md", "man/man1/dateline.1"} {
		all.Add(name, []byte(name), 0o644)
	}
	all.Add("dateline", []byte("program"), 0o755)
	return all
}

// TestPackagesAreTheSameTwice: three forms under the names that their tools give them,
// without a trace of when and where they were made.
func TestPackagesAreTheSameTwice(t *testing.T) {
	at := time.Date(2026, time.March, 1, 12, 0, 0, 0, time.UTC)
	one, err := Packages(laidOut(t), "amd64", "1.2.3", at)
	if err != nil {
		t.Fatal(err)
	}
	two, err := Packages(laidOut(t), "amd64", "1.2.3", at)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{"dateline_1.2.3-1_amd64.deb", "dateline-1.2.3-1.x86_64.rpm", "dateline_1.2.3-r1_x86_64.apk"} {
		if one[i].Name != want {
			t.Errorf("%s, want %s", one[i].Name, want)
		}
		if len(one[i].Data) == 0 || !bytes.Equal(one[i].Data, two[i].Data) {
			t.Errorf("%s: %d bytes, then %d others", one[i].Name, len(one[i].Data), len(two[i].Data))
		}
	}
}

func TestAMissingFileIsAnError(t *testing.T) {
	if _, err := Packages(laidOut(t).Without("LICENSE"), "amd64", "1.2.3", time.Now()); err == nil {
		t.Error("a package without a licence")
	}
}
