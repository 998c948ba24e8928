package storetest

import (
	"errors"
	"fmt"
	"strings"

	"dateline/extract/doc"
	"dateline/index"
)

var holding = []promise{
	{"who held an office", whoHeld},
	{"a state that nobody knows", unknownState},
}

func whoHeld(b *trial) {
	var list []*doc.Analysis
	for i, o := range []doc.Official{
		minister("Donal Example", "trade", "XK"), minister("Example", "trade", "XK"), minister("Donal J. Example", "trade", "XK"),
		minister("Vera Nova", "trade", "XK"), minister("Donal Example", "defence", "XK"), minister("Lone Other", "trade", "GE"),
	} {
		a := Report(fmt.Sprint(i), "t", "text")
		a.Published = fmt.Sprintf("2019-0%d-01", i+1)
		a.Officials = []doc.Official{o}
		list = append(list, a)
	}
	late := Report("late", "t", "text")
	late.Published = "2019-09-09T10:00:00Z"
	late.Officials = []doc.Official{minister("Donal Example", "trade", "XK")}
	late.Officials[0].Former = true
	r := b.fill(append(list, late)...)
	w := index.Wanted{Portfolios: []string{"trade"}, Countries: []string{"xk"}}
	got, err := r.Holders(ctx, b.parse("*"), w, nil)
	b.must(err)
	var lines []string
	for _, h := range got {
		lines = append(lines, fmt.Sprintf("%s %d %s %s %s %v", h.Holder, h.Articles, h.First, h.Last, h.Newest, h.Names))
	}
	want := "Donal Example, minister trade XK (former) 4 2019-01-01 2019-09-09 late [Donal J. Example Example]\n" +
		"Vera Nova, minister trade XK 1 2019-04-01 2019-04-01 3 []"
	if s := strings.Join(lines, "\n"); s != want {
		b.Errorf("got\n%s\nwant\n%s", s, want)
	}
	got, err = r.Holders(ctx, b.parse("date:2019-01..2019-03"), w, nil)
	b.must(err)
	if len(got) != 1 || got[0].Articles != 3 || got[0].Former {
		b.Errorf("of three months: %+v", got)
	}
}

func unknownState(b *trial) {
	_, err := b.library().Holders(ctx, b.parse("*"), index.Wanted{Countries: []string{"Atlantis"}}, atlas{})
	var bad *index.QueryError
	if !errors.As(err, &bad) {
		b.Errorf("the holders of Atlantis give %v", err)
	}
}
