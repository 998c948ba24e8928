package bleve

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dateline/extract/doc"
	"dateline/index"
	"dateline/index/query"
)

// A disk that gives back other bytes where articles are stored, sizes and times as they
// were, makes readings fail or find something else; none of them, and no writing, panics.
func TestSilentDamage(t *testing.T) {
	from, ctx := t.TempDir(), context.Background()
	w := open(t, from)
	for part := range 3 {
		var list []*doc.Analysis
		for i := range 40 {
			a := report(fmt.Sprint(part, "-", i), fmt.Sprint("Report ", i), strings.Repeat(fmt.Sprintf("Grain of silo %d went to the harbour. ", i), 3))
			a.Topics = []doc.Topic{{Name: "economy"}}
			list = append(list, a)
		}
		if err := w.Write(ctx, list, nil); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	// a store that fell is left as it is, and may write on: what t removes must be still
	home, err := os.MkdirTemp("", "silent")
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(home)
	random, faults := rand.New(rand.NewPCG(1, 2)), 0
	for n := range 8 {
		dir := filepath.Join(home, fmt.Sprint(n))
		if err := os.CopyFS(dir, os.DirFS(from)); err != nil {
			t.Fatal(err)
		}
		rotSegments(t, from, dir, random)
		faults += asked(ctx, dir)
		wroteTo(ctx, dir)
	}
	if faults == 0 {
		t.Error("no damage was met")
	}
}

// rotSegments hurts each segment of a copy, under the times of the first.
func rotSegments(t *testing.T, from, to string, random *rand.Rand) {
	t.Helper()
	err := filepath.WalkDir(to, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		rel, err := filepath.Rel(to, path)
		if err != nil {
			return err
		}
		info, err := os.Stat(filepath.Join(from, rel))
		if err != nil {
			return err
		}
		if isSegment(path) {
			err = rotStored(path, random)
		}
		return errors.Join(err, os.Chtimes(path, info.ModTime(), info.ModTime()))
	})
	if err != nil {
		t.Fatal(err)
	}
}

// rotStored changes some bytes of the stored articles of a segment and of their offsets.
func rotStored(path string, random *rand.Rand) error {
	s, err := openStored(path)
	if err != nil {
		return err
	}
	end := int(s.index + 8*s.docs)
	if err := s.Close(); err != nil {
		return err
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	for range 30 {
		data[random.IntN(end)] ^= 1 << random.IntN(8)
	}
	for range 3 {
		data[int(s.index)+random.IntN(end-int(s.index))] ^= 1 << random.IntN(8)
	}
	return os.WriteFile(path, data, 0o600)
}

// asked reads all that can be read, and counts what could not be.
func asked(ctx context.Context, dir string) (faults int) {
	count := func(err error) {
		if err != nil {
			faults++
		}
	}
	r, err := At(dir).OpenReader(ctx)
	if err != nil {
		return 1
	}
	defer r.Close()
	words := &query.Node{Op: query.Word, Text: "harbour"}
	_, err = r.Search(ctx, words, index.Options{Limit: 10})
	count(err)
	_, err = r.Search(ctx, &query.Node{Op: query.All}, index.Options{Limit: -1})
	count(err)
	_, err = r.Begins(ctx, "1-", 50)
	count(err)
	for i := range 40 {
		a, err := r.Get(ctx, fmt.Sprint("1-", i))
		count(err)
		if err == nil {
			_, err = r.Similar(ctx, a, index.Options{Limit: 3})
			count(err)
		}
	}
	_, err = r.Weigh(ctx, "1-1", index.Asked{Query: words})
	count(err)
	_, err = r.Holders(ctx, words, index.Wanted{}, nil)
	count(err)
	_ = r.Suggest(ctx, &query.Node{Op: query.Word, Text: "harbuor"}, "harbuor", nil)
	_, err = r.Count(ctx)
	count(err)
	_, err = r.Size(ctx)
	count(err)
	return faults
}

// wroteTo opens the index as one who writes does, which may fail.
func wroteTo(ctx context.Context, dir string) {
	w, err := OpenWriter(dir)
	if err != nil {
		return
	}
	for a, err := range w.Articles(ctx) {
		if err != nil {
			break
		}
		_, _ = w.Get(ctx, a.ID) // whether it can be read is not asked here
	}
	_ = w.Write(ctx, []*doc.Analysis{report("1-1", "Again", "Grain once more."), report("new", "New", "Grain anew.")}, []string{"1-2"})
	_ = w.Close() // nor whether it can be written
	_, _ = At(dir).Check(ctx)
}
