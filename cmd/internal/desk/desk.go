// Package desk is what the program does, for whoever asks: the command line, a web
// page, an interface for programs, tests. Requests flow in as values and results flow
// out as values; it parses no flags, prints nothing, knows no terminal and ends no
// process.
//
// One Desk is one index with the settings of all that is done to it. What happens on
// the way is told by callbacks (Options.Tell, Options.Watch). Every call ends when its
// context does: what was finished is kept, and the error says so. KindOf tells errors
// apart.
//
// A Desk is safe for many goroutines: what reads sees the last published state; what
// writes takes the index's lock, and finds it held by another call as by another process.
package desk

import (
	"context"
	"errors"
	"io"
	"sync"
	"time"

	"dateline/cmd/internal/desk/holdings"
	"dateline/index"
	"dateline/index/bleve"
	"dateline/pipeline"
	"dateline/pipeline/config"
	"dateline/pipeline/pdf"
	"dateline/pipeline/source"
)

// Options say which index a Desk has and how everything is done to it. The zero value
// of each is the safe one: all bounds and deadlines are on.
type Options struct {
	// Index is the folder of the index; Analyze alone needs none.
	Index string
	// Tables are the user's own, for all that analyses.
	Tables Tables
	// Settings of all that analyses: Workers and ArticleTime; the others of what takes
	// articles in.
	pipeline.Settings
	// Limits bound what one file can cost.
	Limits source.Limits
	// Columns name those of tables whose header has other names than articles' keys.
	Columns source.Columns
	// Network says how it is asked.
	Network Network
	// Wait is how long is waited for a lock that another process holds.
	Wait time.Duration
	// PublishEvery lets searches see what a long run has so far; 0 at its end.
	PublishEvery time.Duration
	// KeepOpen keeps the last published state open between calls, for who answers many:
	// all reading calls share it, and a newer one takes its place as soon as it is there.
	// The Desk is to be closed then, and refreshed now and then.
	KeepOpen bool
	// Stdin is read for the path "-"; nil is empty.
	Stdin io.Reader
	// Tell is told what happens as it happens, by each call from one goroutine at a time;
	// nil drops it.
	Tell func(Event)
	// Watch is called when a pass over articles begins, with what it counts up; what it
	// returns is called at the pass's end. Nil watches nothing.
	Watch func(*pipeline.Progress) (end func())
	// Analyser stands in place of the program's own; nil is that.
	Analyser pipeline.Analyser
}

// Configured are the options that a configuration sets.
func Configured(c *config.Config) Options {
	return Options{
		Index:    c.Index,
		Tables:   Tables{Topics: c.Topics, Dictionary: c.Dictionary},
		Settings: pipeline.Settings{Workers: c.Workers},
		Network: Network{Contact: c.Fetch.Contact, Interval: time.Duration(c.Fetch.HostInterval), Archive: c.Fetch.Archive, AllowPrivate: c.Fetch.AllowPrivate,
			HostWait: time.Duration(c.Fetch.HostWait), HostPages: c.Fetch.HostPages},
		Wait:         time.Duration(c.Wait),
		PublishEvery: time.Duration(c.PublishEvery),
	}
}

// Desk does things to one index.
type Desk struct {
	o     Options
	store index.Store
	// given are the tables that this call was given; others are those that the index keeps.
	given Tables
	// own is the fingerprint of the user's tables.
	own  string
	lazy *lazyAnalyser
	// pdf reads PDF files, started when there is one.
	pdf     *pdf.Engine
	telling sync.Mutex
	// suggesting has what is offered to who types.
	suggesting suggesting
}

// storeAt is the index at a place. It alone knows which engines there are.
func storeAt(place string) index.Store { return bleve.At(place) }

// New makes a Desk. It reads the user's tables, so that what is wrong with one is known
// before anything is begun; the index need not be there.
func New(o Options) (*Desk, error) {
	d := &Desk{o: o, store: storeAt(o.Index), given: o.Tables, pdf: &pdf.Engine{Cache: pdf.UserCache()}}
	if o.Index != "" {
		o.Tables = o.Tables.orKept(d.store.StateDir())
	}
	if o.KeepOpen {
		d.store = &sharing{Store: d.store}
	}
	d.o.Tables = o.Tables
	options, err := o.Tables.options()
	if err != nil {
		return nil, err
	}
	if d.own, err = o.Tables.fingerprint(); err != nil {
		return nil, err
	}
	d.lazy = newLazyAnalyser(options)
	return d, nil
}

// Index is the folder of the index.
func (d *Desk) Index() string { return d.o.Index }

// loaded is the analyser with its tables loaded, for what analyses in any case.
func (d *Desk) loaded() (pipeline.Analyser, error) {
	if d.o.Analyser == nil {
		if _, err := d.lazy.load(); err != nil {
			return nil, err
		}
	}
	return d.analyser(), nil
}

// analyser is the one that was given, or the program's own.
func (d *Desk) analyser() pipeline.Analyser {
	if d.o.Analyser != nil {
		return d.o.Analyser
	}
	return d.lazy
}

// open opens the index for writing, with all that is noted beside it.
func (d *Desk) open(ctx context.Context) (*holdings.Holdings, error) {
	h, err := holdings.Open(ctx, d.store, d.o.Wait)
	if err != nil {
		return nil, err
	}
	h.Every = d.o.PublishEvery
	if err := d.healed(h); err != nil {
		return nil, errors.Join(err, h.Close())
	}
	for _, what := range h.Mended {
		d.tell(Event{Kind: Repaired, Text: what})
	}
	return h, nil
}

// marked notes in an index whose tables its articles are analysed with from now on, and
// keeps these for the calls to come.
func (d *Desk) marked(h *holdings.Holdings) error {
	if err := h.Index.SetOwn(d.own); err != nil {
		return err
	}
	return d.given.keep(d.store.StateDir())
}

// holding does something with the index open for writing.
func (d *Desk) holding(ctx context.Context, do func(*holdings.Holdings) error) (err error) {
	h, err := d.open(ctx)
	if err != nil {
		return err
	}
	defer func() {
		if end := h.Close(); err == nil {
			err = end
		}
	}()
	return errors.Join(do(h), lostError(h.Ledger.Missing()))
}
