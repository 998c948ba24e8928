package archive

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"slices"
	"testing"
	"time"
)

// at is a time that both forms can keep.
var at = time.Date(2026, time.March, 1, 12, 0, 0, 0, time.UTC)

func tree(names ...string) (t Tree) {
	for _, name := range names {
		t.Add(name, []byte("of "+name), 0o644)
	}
	return t
}

// TestOrderDoesNotMatter: the same files make the same bytes.
func TestOrderDoesNotMatter(t *testing.T) {
	a, b := tree("x/b", "x/a/c", "d"), tree("d", "x/a/c", "x/b")
	for name, pack := range map[string]func(Tree, time.Time) ([]byte, error){"tar.gz": TarGz, "zip": Zip} {
		one, err := pack(a, at)
		two, err2 := pack(b, at)
		if err := errors.Join(err, err2); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(one, two) {
			t.Errorf("%s: the order of files shows", name)
		}
	}
}

func TestTarHasFoldersAndOwners(t *testing.T) {
	files := tree("usr/bin/dateline")
	files = append(files, File{Name: "var/lib/dateline/", Mode: 0o750, Owner: 65532})
	packed, err := TarGz(files, at)
	if err != nil {
		t.Fatal(err)
	}
	plain, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for r := tar.NewReader(plain); ; {
		h, err := r.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, h.Name)
		if !h.ModTime.Equal(at) || h.Uname != "" {
			t.Errorf("%s: time %v, owner %q", h.Name, h.ModTime, h.Uname)
		}
		if h.Name == "var/lib/dateline/" && (h.Uid != 65532 || h.Mode != 0o750 || h.Typeflag != tar.TypeDir) {
			t.Errorf("%+v", h)
		}
	}
	want := []string{"usr/", "usr/bin/", "usr/bin/dateline", "var/", "var/lib/", "var/lib/dateline/"}
	if !slices.Equal(names, want) {
		t.Errorf("%q, want %q", names, want)
	}
}

func TestZipKeepsModes(t *testing.T) {
	var files Tree
	files.Add("dateline.exe", []byte("program"), 0o755)
	packed, err := Zip(files.Under("dateline/"), at)
	if err != nil {
		t.Fatal(err)
	}
	r, err := zip.NewReader(bytes.NewReader(packed), int64(len(packed)))
	if err != nil || len(r.File) != 1 || r.File[0].Name != "dateline/dateline.exe" || r.File[0].Mode().Perm() != 0o755 {
		t.Errorf("%v, %v", r, err)
	}
}

func TestFoldersOfATree(t *testing.T) {
	files := tree("man/man1/a.1", "manual", "deploy/x")
	if got := files.In("man/"); len(got) != 1 {
		t.Errorf("in man/: %v", got)
	}
	if got := files.Without("deploy/"); len(got) != 2 || len(files) != 3 {
		t.Errorf("without deploy/: %v", got)
	}
	if _, err := files.Find("nothing"); err == nil {
		t.Error("a file that is not there")
	}
}
