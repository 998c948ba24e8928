package bleve

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"dateline/extract/doc"
	"dateline/index"
	"dateline/index/query"
)

func TestHolders(t *testing.T) {
	dir := t.TempDir()
	w := open(t, dir)
	var list []*doc.Analysis
	for i, o := range []doc.Official{
		minister("Donal Example", "trade", "XK"), minister("Example", "trade", "XK"), minister("Donal J. Example", "trade", "XK"),
		minister("Vera Nova", "trade", "XK"), minister("Donal Example", "defence", "XK"), minister("Lone Other", "trade", "GE"),
	} {
		a := report(fmt.Sprint(i), "t", "text")
		a.Published = fmt.Sprintf("2019-0%d-01", i+1)
		a.Officials = []doc.Official{o}
		list = append(list, a)
	}
	late := report("late", "t", "text")
	late.Published = "2019-09-09T10:00:00Z"
	late.Officials = []doc.Official{minister("Donal Example", "trade", "XK")}
	late.Officials[0].Former = true
	if err := w.Write(context.Background(), append(list, late), nil); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	got, err := read(t, dir).Holders(context.Background(), &query.Node{Op: query.All}, index.Wanted{Portfolios: []string{"trade"}, Countries: []string{"xk"}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, h := range got {
		lines = append(lines, fmt.Sprintf("%s %d %s %s %s %v", h.Holder, h.Articles, h.First, h.Last, h.Newest, h.Names))
	}
	want := "Donal Example, minister trade XK (former) 4 2019-01-01 2019-09-09 late [Donal J. Example Example]\n" +
		"Vera Nova, minister trade XK 1 2019-04-01 2019-04-01 3 []"
	if s := strings.Join(lines, "\n"); s != want {
		t.Errorf("got\n%s\nwant\n%s", s, want)
	}
}
