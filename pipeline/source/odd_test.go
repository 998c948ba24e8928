//go:build !windows

package source

import (
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// TestOddFiles: what a folder can hold beside files is named and nothing hangs.
func TestOddFiles(t *testing.T) {
	dir := t.TempDir()
	write(t, dir+"/plain.txt", body)
	write(t, dir+"/with\nnewline.txt", body)
	write(t, dir+"/bad\xffname.txt", body)
	write(t, dir+"/.hidden.txt", body)
	write(t, dir+"/.git/config.txt", body)
	write(t, dir+"/sub/deep.txt", body)
	if err := unix.Mkfifo(dir+"/pipe.txt", 0o644); err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("unix", dir+"/socket.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	for link, to := range map[string]string{"loop": ".", "sub/up": "..", "link.txt": "plain.txt", "dangling.txt": "nowhere", "self.txt": "self.txt", "null.txt": "/dev/null"} {
		if err := os.Symlink(to, filepath.Join(dir, link)); err != nil {
			t.Fatal(err)
		}
	}
	got := readAll(t, &Files{Roots: []string{dir}})
	for want, n := range map[string]int{
		`"article"`: 5, `"skip":{`: 5, "a named pipe, not a file": 1, "a socket, not a file": 1, "a device, not a file": 1,
		"there is no such file": 1, "too many levels of symbolic links": 1, "hidden": 0, "deep.txt": 1,
	} {
		if strings.Count(got, want) != n {
			t.Errorf("%d times %q, want %d, in\n%s", strings.Count(got, want), want, n, got)
		}
	}
}

// TestAPipeInAFilesPlace: what was a file when its folder was listed and is a pipe when
// it is opened is named, and nobody waits for it.
func TestAPipeInAFilesPlace(t *testing.T) {
	path := filepath.Join(t.TempDir(), "report.txt")
	if err := unix.Mkfifo(path, 0o600); err != nil {
		t.Fatal(err)
	}
	w := &walk{Files: &Files{Now: time.Now}, ctx: t.Context()}
	n := 0
	for item := range w.items(path) {
		if n++; item.Skip == nil || item.Skip.Reason != "a named pipe, not a file" {
			t.Errorf("%+v", item)
		}
	}
	if n != 1 {
		t.Errorf("%d items", n)
	}
}
