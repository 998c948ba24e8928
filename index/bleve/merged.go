package bleve

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"dateline/index"
	"dateline/index/statefile"
)

// mergedPath is the list of the merged stories, one a line: to write their
// articles anew would cost as much as to take them in again. It is beside the
// generations, not in them: what was found to be one story is one story in an
// older state, too.
func mergedPath(dir string) string { return filepath.Join(dir, "merged.jsonl") }

// Merge notes stories that turned out to be one. It is durable on return, and at
// once visible to readers that open the index.
func (w *Writer) Merge(_ context.Context, list []index.Merged) error {
	// a line of its own, also after one that a crash cut short
	lines := []byte{'\n'}
	for _, m := range list {
		line, err := json.Marshal(m)
		if err != nil {
			return fmt.Errorf("merge stories: %w", err)
		}
		lines = append(append(lines, line...), '\n')
	}
	if err := statefile.Append(mergedPath(w.dir), lines); err != nil {
		return fmt.Errorf("merge stories: %w", err)
	}
	return nil
}

// stories knows which stories are one. The nil one knows of none.
type stories struct {
	into map[string]string
	// parts are all the names of a story, under its own.
	parts map[string][]string
}

// readStories reads the list; there need be none.
func readStories(dir string) (*stories, error) {
	data, err := os.ReadFile(mergedPath(dir))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read the merged stories: %w", err)
	}
	s := &stories{into: map[string]string{}, parts: map[string][]string{}}
	for line := range bytes.Lines(data) {
		var m index.Merged
		// a line that a crash cut short is written again by the next run
		if json.Unmarshal(line, &m) != nil {
			continue
		}
		// a ledger that was lost and made again may say it the other way round
		if from, into := s.root(m.Story), s.root(m.Into); from != into {
			s.into[from] = into
		}
	}
	for name := range s.into {
		root := s.root(name)
		s.parts[root] = append(s.parts[root], name)
	}
	return s, nil
}

// root is the story that one is part of by now, itself when it was not merged.
func (s *stories) root(story string) string {
	if s == nil {
		return story
	}
	for {
		into, ok := s.into[story]
		if !ok {
			return story
		}
		story = into
	}
}

// rootOf is root for what is read from the store, where nearly no story was merged.
func (s *stories) rootOf(story []byte) []byte {
	if s == nil {
		return story
	}
	if _, ok := s.into[string(story)]; !ok {
		return story
	}
	return []byte(s.root(string(story)))
}

// names are all the names that a story goes by in the store.
func (s *stories) names(story string) []string {
	if s == nil {
		return []string{story}
	}
	root := s.root(story)
	return append([]string{root}, s.parts[root]...)
}
