package extract

import (
	"fmt"
	"io"

	"dateline/extract/identity"
	"dateline/extract/official"
	"dateline/extract/topic"
)

// Option changes what an Analyser finds. An Option may be given to several.
type Option func(*settings) error

type settings struct {
	topics        []topic.Option
	officials     []official.Option
	rulings       identity.Rulings
	with, without []string
}

// WithTopics looks for a user's topics beside the program's own. The name stands in
// errors, and its end tells the form of what is read: .tsv has a topic, a phrase and,
// if it is not 1, a weight a line; .yaml or .yml a topic a key with its phrases. The
// reader is read at once.
func WithTopics(name string, r io.Reader) Option {
	t, err := topic.ReadUser(name, r)
	return func(s *settings) error {
		if err != nil {
			return fmt.Errorf("topics: %w", err)
		}
		s.topics = append(s.topics, t)
		return nil
	}
}

// WithDictionary adds a user's aliases, offices, people, stop-list and word on who is one
// person; Dictionary in
// package official has the form. The name stands in errors. The reader is read at once.
func WithDictionary(name string, r io.Reader) Option {
	d, err := official.ReadDictionary(r, name)
	return func(s *settings) error {
		if err != nil {
			return err
		}
		s.officials = append(s.officials, official.WithDictionary(d))
		s.rulings.Join(identity.Rulings{Same: d.Same(), Apart: d.Apart()})
		return nil
	}
}

// WithFinders runs these finders alone, by the names of Finders, with those that give
// what they read.
func WithFinders(names ...string) Option {
	return func(s *settings) error {
		s.with = append(append([]string{}, s.with...), names...)
		return nil
	}
}

// WithoutFinders leaves finders out. One whose findings another reads cannot be left
// out alone.
func WithoutFinders(names ...string) Option {
	return func(s *settings) error {
		s.without = append(s.without, names...)
		return nil
	}
}

// Check tells what is wrong with options without loading what New loads.
func Check(options ...Option) error {
	s := &settings{}
	for _, set := range options {
		if err := set(s); err != nil {
			return err
		}
	}
	_, err := s.chosen()
	return err
}
