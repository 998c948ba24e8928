package desk

import (
	"bytes"
	"fmt"
	"hash/fnv"
	"io"

	"dateline/extract"
	"dateline/index/statefile"
)

// Tables are files of the user's own; an empty path is none.
type Tables struct {
	// Topics is a .yaml or .tsv of topics to be found, too.
	Topics string `json:"topics,omitempty"`
	// Dictionary is a .tsv of aliases, offices, people and stopped names.
	Dictionary string `json:"dictionary,omitempty"`
}

// options reads the files.
func (t Tables) options() ([]extract.Option, error) {
	var out []extract.Option
	for _, f := range []struct {
		path string
		read func(name string, r io.Reader) extract.Option
	}{{t.Topics, extract.WithTopics}, {t.Dictionary, extract.WithDictionary}} {
		if f.path == "" {
			continue
		}
		data, _, err := statefile.Kept(f.path) // the next run tells of damage
		if err != nil {
			return nil, badRequest("%w", err)
		}
		out = append(out, f.read(f.path, bytes.NewReader(data)))
	}
	if err := extract.Check(out...); err != nil {
		return nil, badRequest("%w", err)
	}
	return out, nil
}

// fingerprint names what the user's own tables hold, empty without any: a file
// that is moved or touched is the same.
func (t Tables) fingerprint() (string, error) {
	if t.Topics == "" && t.Dictionary == "" {
		return "", nil
	}
	sum := fnv.New64a()
	for _, path := range []string{t.Topics, t.Dictionary} {
		var data []byte
		var err error
		if path != "" {
			if data, _, err = statefile.Kept(path); err != nil {
				return "", badRequest("%w", err)
			}
		}
		fmt.Fprintf(sum, "%d\n%s", len(data), data)
	}
	return fmt.Sprintf("%016x", sum.Sum64()), nil
}
