package desk

import (
	"bytes"
	"cmp"
	"context"
	"iter"
	"slices"
	"strings"
	"time"

	"dateline/cmd/internal/desk/alert"
	"dateline/index"
	"dateline/index/query"
	"dateline/pipeline/config"
)

// Alert is a search that is saved beside the index: each run reports what is new for it.
type Alert struct {
	Name  string `json:"name"`
	Query string `json:"query"`
}

// Alerts lists the searches that are saved beside the index.
func (d *Desk) Alerts(ctx context.Context) ([]Alert, error) {
	list, err := d.saved(ctx)
	out := make([]Alert, len(list))
	for i, a := range list {
		out[i] = Alert{a.Name, a.Query}
	}
	return out, err
}

func (d *Desk) saved(ctx context.Context) ([]config.Alert, error) {
	if err := d.exists(ctx); err != nil {
		return nil, err
	}
	return alert.Saved(d.store.StateDir())
}

// AddAlert saves a search under a name, in place of an older one of that name.
func (d *Desk) AddAlert(ctx context.Context, name, text string) error {
	if !alert.Named(name) {
		return badRequest("a name has letters, digits, dots, dashes and underscores, not %q", name)
	}
	if err := d.exists(ctx); err != nil {
		return err
	}
	if err := d.tried(ctx, text); err != nil {
		return err
	}
	return alert.Change(ctx, d.store.StateDir(), func(list []config.Alert) ([]config.Alert, error) {
		return append(othersThan(name, list), config.Alert{Name: name, Query: text}), nil
	})
}

// RemoveAlert forgets a saved search.
func (d *Desk) RemoveAlert(ctx context.Context, name string) error {
	if err := d.exists(ctx); err != nil {
		return err
	}
	return alert.Change(ctx, d.store.StateDir(), func(list []config.Alert) ([]config.Alert, error) {
		left := othersThan(name, list)
		if len(left) == len(list) {
			return nil, notFound("there is no saved search of that name: %q", name)
		}
		return left, nil
	})
}

func othersThan(name string, list []config.Alert) []config.Alert {
	return slices.DeleteFunc(list, func(a config.Alert) bool { return a.Name == name })
}

// TestAlert tells what an alert would have reported of the articles published since a
// day, newest first: of a saved search, or of one of a configuration, which may be nil.
// The day is as in the query language ("30d", "2019-11"). What the alert waits for stays.
func (d *Desk) TestAlert(ctx context.Context, c *config.Config, name, since string) (*Tested, error) {
	saved, err := d.saved(ctx)
	if err != nil {
		return nil, err
	}
	if c != nil {
		saved = append(slices.Clone(c.Alerts), saved...)
	}
	at := slices.IndexFunc(saved, func(a config.Alert) bool { return a.Name == name })
	if at < 0 {
		return nil, notFound("there is no alert of the name %q; there are %s", name, strings.Join(append(names(saved), "no others"), ", "))
	}
	a := saved[at]
	own, err := query.Parse(a.Query, time.Now())
	if err != nil {
		return nil, err
	}
	q, err := (&Filters{From: since}).query(a.Query, time.Now())
	if err != nil {
		return nil, err
	}
	answer, err := d.answer(ctx, Search{Text: a.Query}, q, func(r index.Reader) (*index.Result, error) {
		res, err := r.Search(ctx, q, index.Options{Limit: -1, Sort: index.Newest, Gazetteer: gazetteer{}})
		return res, placed(err, a.Query)
	})
	if err != nil {
		return nil, err
	}
	shown := answer.hits[:min(len(answer.hits), cmp.Or(a.Limit, defaultAlert))]
	hits := found{reader: answer.reader, query: own, hits: shown, why: true}
	return &Tested{News{Alert: a, New: answer.Articles, Hits: hits.read(ctx, alertSnippet)}, answer.Close}, nil
}

// Tested is what an alert would have told; Close lets the index go.
type Tested struct {
	News
	Close func() error
}

// News is what an alert has to tell.
type News struct {
	Alert config.Alert
	// New counts the articles that were not told before.
	New int
	// Hits are the new articles, newest first: as many as the alert's Limit, where its
	// form is for people; all of them for programs. A feed has the newest, told before
	// or not, for whoever reads it now and then must not miss what stood in the last one.
	Hits iter.Seq2[Hit, error]
}

// The bounds of a report.
const (
	// defaultAlert is how many articles a report names when the alert says
	// nothing: more are counted, not listed.
	defaultAlert = 100
	// alertSnippet is the length of a report's snippets in bytes: two lines of a mail.
	alertSnippet = 2 * 78
)

func names(list []config.Alert) []string {
	out := make([]string, len(list))
	for i, a := range list {
		out[i] = a.Name
	}
	return out
}

// searches are the alerts of the configuration and those saved beside the index; of
// one name the configuration's counts.
func (r *running) searches() ([]config.Alert, error) {
	saved, err := alert.Saved(r.holdings.Index.StateDir())
	if err != nil {
		return nil, err
	}
	out := slices.Clone(r.Config.Alerts)
	for _, a := range saved {
		if !slices.Contains(names(out), a.Name) {
			out = append(out, a)
		}
	}
	return out, nil
}

// report tells each alert of what is new since its last report. One that cannot
// be told does not keep the others from theirs; it is told again at the next run.
func (r *running) report(ctx context.Context, searches []config.Alert) error {
	if len(searches) == 0 || r.Render == nil {
		return nil
	}
	x, err := r.store.OpenReader(ctx)
	if err != nil {
		return err
	}
	defer x.Close()
	for _, a := range searches {
		n, err := r.tellAlert(ctx, x, a)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			r.trouble = true
			r.log.Error("alert failed", "name", a.Name, "reason", err.Error())
			r.tell(Event{AlertFails, a.Name, err.Error()})
			continue
		}
		r.sum.Alerted += n
	}
	return r.holdings.Queue.Keep(names(searches))
}

// tellAlert reports one alert and notes, after that, that it did.
func (r *running) tellAlert(ctx context.Context, x index.Reader, a config.Alert) (int, error) {
	fresh, mark := r.holdings.Queue.Pending(a.Name)
	if len(fresh) == 0 {
		return 0, nil
	}
	q, err := query.Parse(a.Query, time.Now())
	if err != nil {
		return 0, err
	}
	res, err := x.Search(ctx, q, index.Options{Limit: -1, Sort: index.Newest, Gazetteer: gazetteer{}})
	if err != nil {
		return 0, placed(err, a.Query)
	}
	hits := slices.DeleteFunc(slices.Clone(res.Hits), func(h index.Hit) bool { return !fresh[h.ID] })
	n := len(hits)
	if n > 0 {
		switch limit := cmp.Or(a.Limit, defaultAlert); a.To {
		case "atom":
			hits = res.Hits[:min(len(res.Hits), limit)]
		case "jsonl", "command":
		default:
			hits = hits[:min(n, limit)]
		}
		var b bytes.Buffer
		if err := r.Render(&b, News{Alert: a, New: n, Hits: found{reader: x, query: q, hits: hits, why: true}.read(ctx, alertSnippet)}); err != nil {
			return 0, err
		}
		within, cancel := context.WithTimeout(ctx, cmp.Or(time.Duration(r.Config.AlertTime), alert.DefaultTime))
		defer cancel()
		if err := alert.Deliver(within, a, b.Bytes(), r.Out); err != nil {
			return 0, err
		}
		r.log.Info("alert", "name", a.Name, "articles", n)
	}
	return n, r.holdings.Queue.Done(a.Name, mark)
}
