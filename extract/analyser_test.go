package extract

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"dateline/extract/doc"
	"dateline/extract/guard"
)

// odd is a finder of one article's worst.
type odd struct{ stop chan struct{} }

func (o odd) Add(d *doc.Document, _ *doc.Findings) {
	switch d.Article.Title {
	case "panic":
		panic("a fault of the finder")
	case "never":
		<-o.stop
	}
}

func oddAnalyser(t *testing.T) *Analyser {
	o := odd{make(chan struct{})}
	a := &Analyser{steps: []step{{"odd", o}}}
	a.guard = guard.New(a.Within)
	t.Cleanup(func() { close(o.stop); a.Close() })
	return a
}

func TestAPanicIsAnError(t *testing.T) {
	a := oddAnalyser(t)
	for name, ctx := range map[string]context.Context{"with an end": t.Context(), "without": context.Background()} {
		_, err := a.Analyse(ctx, Article{Title: "panic", Lang: English})
		var p *Panic
		if !errors.As(err, &p) || p.Value != "a fault of the finder" || !strings.Contains(string(p.Stack), "odd.Add") {
			t.Errorf("%s: %v", name, err)
		}
		if out, err := a.Analyse(ctx, Article{ID: "next", Lang: English}); err != nil || out.ID != "next" {
			t.Errorf("%s: after it: %v %v", name, out, err)
		}
	}
}

func TestAnAnalysisThatNeverEndsIsLeftBehind(t *testing.T) {
	a := oddAnalyser(t)
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	if _, err := a.Analyse(ctx, Article{Title: "never", Lang: English}); !errors.Is(err, context.DeadlineExceeded) {
		t.Error(err)
	}
	if _, err := a.Analyse(ctx, Article{Lang: English}); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("a context that has ended: %v", err)
	}
	if _, err := a.Analyse(t.Context(), Article{Lang: English}); err != nil {
		t.Error(err)
	}
}

func TestAnArticleWithoutALanguageGetsOne(t *testing.T) {
	a, err := New()
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	for _, c := range []struct {
		text, lang string
		found      bool
	}{
		{"The foreign minister of France met his colleagues in Vienna on Monday, and they spoke of the river.", "en", true},
		{"Le ministre des Affaires étrangères de la France a rencontré ses collègues à Vienne lundi, et ils ont parlé du fleuve.", "fr", false},
	} {
		out, err := a.Analyse(t.Context(), Article{Text: c.text})
		if err != nil || out.Lang != c.lang || len(out.Entities) > 0 != c.found {
			t.Errorf("%q: %s %d %v", c.text, out.Lang, len(out.Entities), err)
		}
	}
}

func TestOptionsTellWhatIsWrong(t *testing.T) {
	for want, o := range map[string]Option{
		`own.tsv:1: office "Warden": no role "king"`: WithDictionary("own.tsv", strings.NewReader("office\tWarden\tking")),
		`own.yaml:1: topic "water" has no phrase`:    WithTopics("own.yaml", strings.NewReader("water:\n")),
	} {
		if err := Check(o); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("Check: %v, want %s", err, want)
		}
		if _, err := New(o); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("New: %v, want %s", err, want)
		}
	}
}

// What is left out is not found, and one Option serves two Analysers.
func TestOptionsAreUsed(t *testing.T) {
	text := "Then Jane Roe of France opened the lock in Paris on Monday. " + strings.Repeat("The tide turned early, and the ships waited for the tide in the bay. ", 5)
	own := []Option{WithTopics("own.tsv", strings.NewReader("tides\ttide\t1\n")), WithDictionary("own.tsv", strings.NewReader("person\tJane Roe\tWarden\tother\t\tFR\n"))}
	for range 2 {
		a, err := New(own...)
		if err != nil {
			t.Fatal(err)
		}
		out := a.Unguarded(Article{Text: text, Lang: English})
		if len(out.Topics) != 1 || out.Topics[0].Name != "tides" || len(out.Officials) != 1 || out.Officials[0].Role != "other" {
			t.Errorf("%+v %+v", out.Topics, out.Officials)
		}
	}
	a, err := New(WithFinders("persons"))
	if err != nil {
		t.Fatal(err)
	}
	out := a.Unguarded(Article{Text: text, Lang: English})
	for _, e := range out.Entities {
		if e.Type != doc.Person {
			t.Errorf("%+v", e)
		}
	}
	if len(out.Entities) == 0 || len(out.Officials) > 0 {
		t.Errorf("%+v", out)
	}
}
