package index

import (
	"context"
	"errors"
	"fmt"
	"os"
	"reflect"
	"testing"

	"dateline/extract/doc"
)

func FuzzRecord(f *testing.F) {
	f.Add("A mayor of Port Example spoke.", "mayor", 2, 5, 1.5, "2019")
	f.Add("", "", 0, 0, 0.0, "")
	c := newCodec([]byte("a primer of its own"))
	f.Fuzz(func(t *testing.T, text, name string, start, length int, lat float64, value string) {
		a := report("x", name, text)
		a.Entities = append(a.Entities, doc.Entity{Type: doc.Person, Start: start, End: start + length, Text: name, Name: name, Rule: "r"})
		if start >= 0 && length >= 0 && start+length <= len(text) && start+length >= start {
			a.Entities[0].Text = text[start : start+length]
			a.Entities = append(a.Entities, doc.Entity{Type: doc.City, Start: start, End: start + length, Text: a.Entities[0].Text, Point: &doc.Point{Lat: lat}, Value: value, Rule: "r"})
		}
		a.Text = string([]rune(a.Text)) // JSON holds valid UTF-8 alone
		packed, err := c.pack(a)
		if err != nil {
			return // NaN has no JSON
		}
		got, err := c.unpack("x", packed)
		if err != nil {
			t.Fatal(err)
		}
		again, err := c.pack(got)
		if err != nil {
			t.Fatal(err)
		}
		if twice, err := c.unpack("x", again); err != nil || !reflect.DeepEqual(got, twice) {
			t.Errorf("%+v\n%+v %v", got, twice, err)
		}
	})
}

func TestReindex(t *testing.T) {
	dir, ctx := t.TempDir(), context.Background()
	w := open(t, dir)
	var list []*doc.Analysis
	for i := range 1200 {
		list = append(list, report(fmt.Sprint(i), "t", "the text"))
	}
	if err := w.Write(ctx, list, nil); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	// an older program's index
	if err := writeStamp(dir, Stamp{Schema: Schema - 1, Rules: "old"}); err != nil {
		t.Fatal(err)
	}
	if _, err := OpenReader(dir); err == nil {
		t.Error("an index of another schema is read")
	}
	if _, err := OpenWriter(dir); err == nil {
		t.Error("an index of another schema is written")
	}
	n, err := Reindex(ctx, dir, Reindexing{Rules: "new", Analyse: func(_ context.Context, a doc.Article) (*doc.Analysis, error) {
		return &doc.Analysis{Article: a, Topics: []doc.Topic{{Name: "economy"}}}, nil
	}})
	if err != nil || n != len(list) {
		t.Fatalf("%d done, %v", n, err)
	}
	r := read(t, dir)
	if got := len(find(t, r, "topic:economy")); got != len(list) || r.Stamp() != (Stamp{Schema: Schema, Rules: "new"}) {
		t.Errorf("%d articles are new, stamp %v", got, r.Stamp())
	}
	if _, err := Reindex(ctx, t.TempDir(), Reindexing{}); !errors.Is(err, ErrNoIndex) {
		t.Errorf("an empty folder gives %v", err)
	}
	if entries, err := os.ReadDir(generationDir(dir, r.generation)); err != nil || len(entries) > 4 {
		t.Errorf("a generation of %d files after packing, %v", len(entries), err)
	}
}
