package desk

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
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
	if _, err := query.Parse(text, time.Now()); err != nil {
		return err
	}
	d.noted(text)
	list, err := d.saved(ctx)
	if err != nil {
		return err
	}
	list = slices.DeleteFunc(list, func(a config.Alert) bool { return a.Name == name })
	return alert.Save(d.store.StateDir(), append(list, config.Alert{Name: name, Query: text}))
}

// CheckConfig tells of what a run of a configuration would fail over though its file is
// in order: the user's tables, the queries of its alerts.
func CheckConfig(c *config.Config) error {
	_, err := Configured(c).Tables.options()
	for _, a := range c.Alerts {
		if _, fault := query.Parse(a.Query, time.Now()); fault != nil {
			err = errors.Join(err, fmt.Errorf("alert %s: %w", a.Name, fault))
		}
	}
	return err
}

// RemoveAlert forgets a saved search.
func (d *Desk) RemoveAlert(ctx context.Context, name string) error {
	list, err := d.saved(ctx)
	if err != nil {
		return err
	}
	n := len(list)
	list = slices.DeleteFunc(list, func(a config.Alert) bool { return a.Name == name })
	if len(list) == n {
		return notFound("there is no saved search of that name: %q", name)
	}
	return alert.Save(d.store.StateDir(), list)
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
		if err := r.Render(&b, News{Alert: a, New: n, Hits: found{x, q, hits}.read(ctx, alertSnippet)}); err != nil {
			return 0, err
		}
		if err := alert.Deliver(ctx, a, b.Bytes(), r.Out); err != nil {
			return 0, err
		}
		r.log.Info("alert", "name", a.Name, "articles", n)
	}
	return n, r.holdings.Queue.Done(a.Name, mark)
}
