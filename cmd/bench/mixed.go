package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"dateline/extract/doc"
	"dateline/pipeline"
)

// mixed delivers n articles: those of the file, and beyond them articles whose
// first half is one of the file's and whose second half another's, so that none
// is a copy.
type mixed struct {
	from []doc.Article
	// texts has their texts where they are not in memory; nil where they are.
	texts *spilled
	n     int
	// shift is how many days later each round was published than the one before.
	shift int
	// seen counts those delivered, for whoever watches; nil counts for nobody.
	seen *atomic.Int64
	// fault is the last error in reading a text: no article after it is delivered.
	fault atomic.Pointer[error]
}

func (m *mixed) article(i int) (a doc.Article, err error) {
	round, at := i/len(m.from), i%len(m.from)
	a = m.from[at]
	if a.Text, err = m.text(at); err != nil || round == 0 {
		return a, err
	}
	// 7919 is prime: partners differ from round to round
	other, err := m.text((at + round*7919) % len(m.from))
	if err != nil {
		return a, err
	}
	a.ID, a.Origin = fmt.Sprintf("mixed-%d", i), ""
	head, _ := halves(a.Text)
	_, tail := halves(other)
	// a short text may have no half: the number makes it no copy all the same
	a.Text = fmt.Sprintf("%s\n\n%s\n\nItem %d.", head, tail, i)
	if day, err := time.Parse(time.DateOnly, a.Published); err == nil && m.shift > 0 {
		a.Published = day.AddDate(0, 0, round*m.shift).Format(time.DateOnly)
	}
	return a, nil
}

func (m *mixed) text(at int) (string, error) {
	if m.texts == nil {
		return m.from[at].Text, nil
	}
	return m.texts.text(at)
}

// spilled has the texts of articles in a file: what a benchmark holds in memory would
// count as the memory of what it measures.
type spilled struct {
	file *os.File
	ends []int64
}

// spill moves the texts of articles into a new file.
func spill(path string, articles []doc.Article) (s *spilled, err error) {
	s = &spilled{}
	if s.file, err = os.Create(path); err != nil {
		return nil, err
	}
	w := bufio.NewWriter(s.file)
	end := int64(0)
	for i := range articles {
		n, err := w.WriteString(articles[i].Text)
		if err != nil {
			return nil, errors.Join(err, s.file.Close())
		}
		end += int64(n)
		s.ends = append(s.ends, end)
	}
	if err := w.Flush(); err != nil {
		return nil, errors.Join(err, s.file.Close())
	}
	for i := range articles {
		articles[i].Text = ""
	}
	return s, nil
}

func (s *spilled) text(i int) (string, error) {
	from := int64(0)
	if i > 0 {
		from = s.ends[i-1]
	}
	b := make([]byte, s.ends[i]-from)
	_, err := s.file.ReadAt(b, from)
	return string(b), err
}

// mixedUnit is how many articles one unit of a mixture has, as a day's file.
const mixedUnit = 1000

// Read delivers the articles in units, as the files of many days.
func (m *mixed) Read(_ context.Context, emit func(pipeline.Unit) error) error {
	for first := 0; first < m.n && m.fault.Load() == nil; first += mixedUnit {
		end := min(first+mixedUnit, m.n)
		u := pipeline.Unit{Key: fmt.Sprintf("mixed:%d", first), Stamp: &pipeline.Stamp{}}
		u.Items = func(yield func(pipeline.Item) bool) {
			for i := first; i < end; i++ {
				a, err := m.article(i)
				if err != nil {
					m.fault.Store(&err)
				}
				if err != nil || !yield(pipeline.Item{Article: a}) {
					return
				}
				if m.seen != nil {
					m.seen.Add(1)
				}
			}
		}
		if err := emit(u); err != nil {
			return err
		}
	}
	return nil
}

// halves cuts a text at the first sentence's end past its middle.
func halves(s string) (head, tail string) {
	mid := len(s) / 2
	at := strings.Index(s[mid:], ". ")
	if at < 0 {
		return s, ""
	}
	return s[:mid+at+1], s[mid+at+2:]
}

// ingestOf measures the ingest of n mixed articles, handed over in memory.
func (b *bench) ingestOf(n int) (spent, error) {
	if len(b.articles) == 0 {
		return spent{}, nil
	}
	m := &mixed{from: b.articles, n: n}
	return b.ingest(b.folder(), slices.Max(append([]int{0}, b.workers...)), func(*pipeline.Ledger) pipeline.Source { return m })
}
