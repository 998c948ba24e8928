//go:build !windows

package main

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// nobody is the user of the system that owns nothing.
const nobody = 65534

// asNobody calls the program as another user, who is not root.
func asNobody(t *testing.T, bin string, args ...string) (out string, code int) {
	t.Helper()
	cmd := exec.Command(bin, args...)
	cmd.Dir = "/"
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	b, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return string(b), cmd.ProcessState.ExitCode()
}

// TestModes: all files of an index have the modes that the umask leaves, after each kind
// of run, so that another user reads all of it, or is told of the permission.
func TestModes(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the program")
	}
	if os.Getuid() != 0 {
		t.Skip("only root becomes another user")
	}
	bin, reports := program(t), corpus(t, 40)
	for dir := filepath.Dir(bin); filepath.Clean(dir) != filepath.Clean(os.TempDir()); dir = filepath.Dir(dir) {
		if err := os.Chmod(dir, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	home := filepath.Join(filepath.Dir(bin), "home")
	for _, c := range []struct {
		umask        string
		file, folder fs.FileMode
	}{{"022", 0o644, 0o755}, {"027", 0o640, 0o750}, {"002", 0o664, 0o775}, {"077", 0o600, 0o700}} {
		index := filepath.Join(home+c.umask, "index")
		for _, args := range []string{
			"ingest --quiet --index " + index + " " + reports, "alert add --index " + index + " envoys envoys",
			"ingest --quiet --force --index " + index + " " + reports, "delete --yes --index " + index + " r00003", "reindex --index " + index,
		} {
			if out, err := exec.Command("sh", "-c", "umask "+c.umask+"; exec "+bin+" "+args).CombinedOutput(); err != nil {
				t.Fatalf("%s: %v\n%s", args, err, out)
			}
		}
		err := filepath.WalkDir(index, func(path string, e fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			info, err := e.Info()
			want := c.file
			if e.IsDir() {
				want = c.folder
			}
			if err == nil && info.Mode().Perm() != want {
				t.Errorf("umask %s: %s has %v", c.umask, strings.TrimPrefix(path, index), info.Mode().Perm())
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		out, code := asNobody(t, bin, "search", "--index", index, "--all", "--no-group", "envoys")
		open := c.file&0o004 != 0
		if open && code != exitDone || !open && (code != exitFailed || !strings.Contains(out, "permission")) {
			t.Errorf("umask %s, read by another: exit %d\n%s", c.umask, code, out)
		}
	}
	closedParts(t, bin, home+"022/index")
}

// closedParts takes from others each file of an index that they may read, one at a time.
func closedParts(t *testing.T, bin, index string) {
	t.Helper()
	eachFile(t, index, func(rel string, info fs.FileInfo) {
		if !strings.HasPrefix(rel, "generations/") && rel != "meta.json" && rel != "primer" {
			return
		}
		path := filepath.Join(index, rel)
		if err := os.Chmod(path, 0o600); err != nil {
			t.Fatal(err)
		}
		if out, code := asNobody(t, bin, "search", "--index", index, "envoys"); code != exitFailed || !strings.Contains(out, "permission") {
			t.Errorf("%s is closed: exit %d\n%s", rel, code, out)
		}
		if err := os.Chmod(path, info.Mode().Perm()); err != nil {
			t.Fatal(err)
		}
	})
}
