package pipeline

import (
	"bytes"
	"encoding/json"
	"iter"
	"strings"

	"dateline/pipeline/ledger"
)

// Failures yields what is in the failure list, sorted by unit and origin.
func (l *Ledger) Failures() iter.Seq[Failure] {
	return func(yield func(Failure) bool) {
		_ = l.file.View(func(tx *ledger.Tx) error {
			for _, v := range tx.From(ledger.Failures, nil) {
				var f Failure
				if json.Unmarshal(v, &f) == nil && !yield(f) {
					return nil
				}
			}
			return nil
		})
	}
}

// ReadFailures reads the failure list of a state folder as it was when the ledger was
// last changed, also while a run holds it.
func ReadFailures(stateDir string) ([]Failure, error) {
	rows, err := ledger.Read(stateDir, ledger.Failures, nil)
	var list []Failure
	for _, r := range rows {
		var f Failure
		if json.Unmarshal(r.Value, &f) == nil {
			list = append(list, f)
		}
	}
	return list, err
}

// Files yields the remembered files of one folder, sorted by name.
func (l *Ledger) Files(dir string) iter.Seq2[string, Stamp] {
	return func(yield func(string, Stamp) bool) {
		prefix := []byte(strings.TrimSuffix(dir, "/") + "\x00")
		_ = l.file.View(func(tx *ledger.Tx) error {
			for k, v := range tx.Under(ledger.Units, prefix) {
				if s, _ := decodeStamp(v); !yield(string(k[len(prefix):]), s) {
					return nil
				}
			}
			return nil
		})
	}
}

// Folders yields the folders at or below root that have remembered files.
func (l *Ledger) Folders(root string) iter.Seq[string] {
	return func(yield func(string) bool) {
		root = strings.TrimSuffix(root, "/")
		_ = l.file.View(func(tx *ledger.Tx) error {
			for _, prefix := range []string{root + "\x00", root + "/"} {
				for at := prefix; ; {
					dir, ok := folderAt(tx, at, prefix)
					if !ok {
						break
					}
					if !yield(dir) {
						return nil
					}
					at = dir + "\x01" // past all the files of this folder
				}
			}
			return nil
		})
	}
}

// folderAt is the folder of the first unit from a key on, within a prefix.
func folderAt(tx *ledger.Tx, at, prefix string) (dir string, ok bool) {
	for k := range tx.From(ledger.Units, []byte(at)) {
		dir, _, _ = strings.Cut(string(k), "\x00")
		return dir, bytes.HasPrefix(k, []byte(prefix))
	}
	return "", false
}
