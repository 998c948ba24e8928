package alert

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"time"

	"dateline/index/osfile"
	"dateline/index/statefile"
	"dateline/pipeline/config"
)

// savedFile holds the saved searches in the index's state folder.
const savedFile = "searches.json"

// SavedIn is the file of the saved searches in a state folder, which is kept twice.
func SavedIn(stateDir string) string { return filepath.Join(stateDir, savedFile) }

// Saved reads the searches that are saved in an index's state folder; there need be none.
func Saved(stateDir string) (list []config.Alert, err error) {
	path := SavedIn(stateDir)
	data, _, err := statefile.Kept(path) // the next run tells of damage
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err == nil {
		err = json.Unmarshal(data, &list)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return list, nil
}

// lockFile is held while the saved searches are changed. It is not the index's lock: a
// run that takes hours keeps nobody from saving a search.
const lockFile = "searches.lock"

// changeTime bounds the wait for another change, which takes milliseconds; changePoll is
// how often the lock is looked at.
const (
	changeTime = 10 * time.Second
	changePoll = 20 * time.Millisecond
)

// Change replaces the saved searches by what is made of them. Of several that change them
// at once, each sees what the one before it made.
func Change(ctx context.Context, stateDir string, to func([]config.Alert) ([]config.Alert, error)) error {
	f, err := os.OpenFile(filepath.Join(stateDir, lockFile), os.O_RDWR|os.O_CREATE, statefile.FileMode)
	if err != nil {
		return fmt.Errorf("lock the saved searches: %w", err)
	}
	defer f.Close() // which lets the lock go
	ctx, cancel := context.WithTimeout(ctx, changeTime)
	defer cancel()
	for {
		err := osfile.TryLock(f, false)
		if err == nil {
			break
		}
		if !errors.Is(err, osfile.ErrHeld) {
			return fmt.Errorf("lock the saved searches: %w", err)
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("lock the saved searches: %w", ctx.Err())
		case <-time.After(changePoll):
		}
	}
	list, err := Saved(stateDir)
	if err != nil {
		return err
	}
	if list, err = to(list); err != nil {
		return err
	}
	return save(stateDir, list)
}

// save replaces the saved searches.
func save(stateDir string, list []config.Alert) error {
	data, err := json.MarshalIndent(list, "", " ")
	if err != nil {
		return err
	}
	return statefile.Keep(SavedIn(stateDir), append(data, '\n'))
}

// name is what the configuration's schema admits as a name.
var name = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]*$`)

// Named tells whether a name may be an alert's.
func Named(s string) bool { return name.MatchString(s) }
