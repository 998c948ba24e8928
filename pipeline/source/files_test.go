package source

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"dateline/pipeline"
	"dateline/pipeline/pdf"
)

func write(t *testing.T, path, s string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(s), 0o644); err != nil {
		t.Fatal(err)
	}
}

const body = "A heading\n\nThe ministers met in the border town on Tuesday.\n"

// TestABlockedReadingEndsWithItsContext: of what never comes nobody waits for the end,
// and what came before is delivered.
func TestABlockedReadingEndsWithItsContext(t *testing.T) {
	in, out, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	defer out.Close()
	line := `{"id":"%d","text":"Rain fell on the harbour all day, and the ferries stayed where they were. ` + strings.Repeat("No more is known. ", 200) + `"}` + "\n"
	for i := range 3 {
		if _, err := fmt.Fprintf(out, line, i); err != nil {
			t.Fatal(err)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	n := 0
	err = (&Files{Roots: []string{"-"}, Stdin: in, Format: JSONL}).Read(ctx, func(u pipeline.Unit) error {
		for item := range u.Items {
			if n++; item.Skip != nil {
				t.Errorf("%+v", item.Skip)
			}
			if n == 3 {
				time.AfterFunc(10*time.Millisecond, cancel)
			}
		}
		return ctx.Err()
	})
	if n != 3 || !errors.Is(err, context.Canceled) {
		t.Errorf("%d articles, %v", n, err)
	}
}

// TestReasons: what the file system says is said in words.
func TestReasons(t *testing.T) {
	for err, want := range map[error]string{
		&os.PathError{Op: "open", Path: "x", Err: os.ErrPermission}: "no permission to read it",
		&os.PathError{Op: "open", Path: "x", Err: os.ErrNotExist}:   "there is no such file",
		&os.PathError{Op: "read", Path: "x", Err: syscall.EIO}:      "read: " + syscall.EIO.Error(),
		errors.New("other"): "other",
	} {
		if got := reason(err); got != want {
			t.Errorf("%v: %q, want %q", err, got, want)
		}
	}
}

func TestIgnoreFiles(t *testing.T) {
	dir := t.TempDir()
	write(t, dir+"/.datelineignore", "# drafts\n*.draft.txt\nold/\n/top.txt\n!keep.draft.txt\n")
	for _, name := range []string{"a.txt", "a.draft.txt", "keep.draft.txt", "old/b.txt", "top.txt", "sub/top.txt", "sub/c.draft.txt", "sub/own.txt"} {
		write(t, filepath.Join(dir, name), body)
	}
	write(t, dir+"/sub/.datelineignore", "own.txt\n")
	got := readAll(t, &Files{Roots: []string{dir}})
	var names []string
	for _, name := range []string{"/a.txt", "a.draft.txt", "keep.draft.txt", "old/b.txt", dir + "/top.txt", "sub/top.txt", "c.draft.txt", "own.txt"} {
		if strings.Contains(got, name+`"`) {
			names = append(names, strings.TrimPrefix(name, dir))
		}
	}
	if want := "[/a.txt keep.draft.txt sub/top.txt]"; fmt.Sprint(names) != want {
		t.Errorf("read %v, want %s", names, want)
	}
}

func TestLimits(t *testing.T) {
	dir := t.TempDir()
	long := strings.Repeat("word ", 1000)
	write(t, dir+"/long.txt", long)
	write(t, dir+"/long.jsonl", `{"id":"a","text":"short"}`+"\n"+`{"id":"b","text":"`+long+`"}`+"\n"+`{"id":"c","text":"short, too"}`+"\n"+`{"id":"d","text":"`+strings.Repeat(long, 50)+`"}`)
	got := readAll(t, &Files{Roots: []string{dir}, Limits: Limits{Article: 2000}})
	if strings.Count(got, `"article"`) != 2 || strings.Count(got, "longer than the bound") != 3 {
		t.Error(got)
	}
	got = readAll(t, &Files{Roots: []string{dir + "/long.txt"}, Limits: Limits{File: 2000}})
	if !strings.Contains(got, "larger than the bound for one file") {
		t.Error(got)
	}
	got = readAll(t, &Files{Roots: []string{"testdata/in/many.zip"}, Limits: Limits{Members: 2}})
	if !strings.Contains(got, "more than the bound of 2") {
		t.Error(got)
	}
}

// TestFormatByForce: a format that was asked for is not guessed.
func TestFormatByForce(t *testing.T) {
	got := readAll(t, &Files{Roots: []string{"-"}, Stdin: strings.NewReader(`{"text":"as a text"}`), Format: Text})
	if !strings.Contains(got, `{\"text\":\"as a text\"}`) {
		t.Error(got)
	}
	got = readAll(t, &Files{Roots: []string{"-"}, Stdin: strings.NewReader("\n{\"text\":\"as a line\"}"), Format: JSONL})
	if !strings.Contains(got, `"origin":"-:2"`) || !strings.Contains(got, `"text":"as a line"`) {
		t.Error(got)
	}
}

// forgetful remembers files for one folder.
type forgetful map[string]pipeline.Stamp

func (m forgetful) Files(string) iter.Seq2[string, pipeline.Stamp] {
	return func(yield func(string, pipeline.Stamp) bool) {
		for name, s := range m {
			if !yield(name, s) {
				return
			}
		}
	}
}

func (m forgetful) Folders(root string) iter.Seq[string] {
	return func(yield func(string) bool) { yield(root) }
}

// TestUnreadableFolderKeepsItsFiles: a folder that cannot be listed is no proof
// that its files are gone.
func TestUnreadableFolderKeepsItsFiles(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "was-a-folder")
	write(t, file, "")
	w := &walk{Files: &Files{Memory: forgetful{"a.txt": {Size: 1}}}, ctx: t.Context(), visited: map[string]bool{}}
	w.Now = time.Now
	var skips []string
	w.emit = func(u pipeline.Unit) error {
		for it := range u.Items {
			skips = append(skips, it.Skip.Reason)
		}
		return nil
	}
	if err := w.folder(file, nil); err != nil {
		t.Fatal(err)
	}
	w.vanished(file)
	if len(w.gone) != 0 || len(skips) != 1 {
		t.Errorf("gone %q, skips %q", w.gone, skips)
	}
}

// TestFoldersThatVanishMidWalk: what goes while the walk is on is gone or has its
// reason, and the walk goes on behind it.
func TestFoldersThatVanishMidWalk(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"a/one.txt", "b/two.txt", "b/deep/three.txt", "c/four.txt", "d/five.txt"} {
		write(t, filepath.Join(dir, name), body)
	}
	var read, skipped []string
	f := &Files{Roots: []string{dir}}
	err := f.Read(t.Context(), func(u pipeline.Unit) error {
		switch filepath.Base(u.Key) {
		case "one.txt": // before b is listed
			if err := os.RemoveAll(filepath.Join(dir, "b")); err != nil {
				return err
			}
		case "four.txt": // after its folder was listed, before it is read
			if err := os.RemoveAll(filepath.Join(dir, "c")); err != nil {
				return err
			}
		}
		for it := range u.Items {
			if it.Skip != nil {
				skipped = append(skipped, filepath.Base(it.Skip.Origin)+": "+it.Skip.Reason)
			} else {
				read = append(read, filepath.Base(it.Article.Origin))
			}
		}
		return nil
	})
	if err != nil || strings.Join(read, " ") != "one.txt five.txt" || strings.Join(skipped, "|") != "four.txt: there is no such file" {
		t.Errorf("%v, read %q, skipped %q", err, read, skipped)
	}
}

// FuzzRead feeds every reader: no panic, no hang, and an article or a reason.
func FuzzRead(f *testing.F) {
	names, _ := filepath.Glob("testdata/in/*")
	for _, name := range names {
		if data, err := os.ReadFile(name); err == nil && len(data) < 4096 {
			f.Add(filepath.Base(name), data)
		}
	}
	engine := &pdf.Engine{Cache: pdf.UserCache()}
	f.Cleanup(func() { _ = engine.Close() })
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		n := 0
		r := &reader{ctx: t.Context(), engine: engine, limits: Limits{Unpacked: 1 << 20, File: 1 << 20}.orDefault(), yield: func(it pipeline.Item) bool {
			n++
			if it.Skip != nil && (it.Skip.Reason == "" || it.Skip.Stage == "") {
				t.Errorf("a skip without its reason: %+v", it.Skip)
			}
			if it.Skip == nil && strings.TrimSpace(it.Article.Text) == "" {
				t.Error("an article without text")
			}
			return n < 1000
		}}
		r.read(name, strings.NewReader(string(data)), Auto)
	})
}
