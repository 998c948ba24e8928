package alert

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"

	"dateline/index/statefile"
	"dateline/pipeline/config"
)

// savedFile holds the saved searches in the index's state folder.
const savedFile = "searches.json"

// Saved reads the searches that are saved in an index's state folder; there need be none.
func Saved(stateDir string) (list []config.Alert, err error) {
	path := filepath.Join(stateDir, savedFile)
	data, err := os.ReadFile(path)
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

// Save replaces the saved searches.
func Save(stateDir string, list []config.Alert) error {
	data, err := json.MarshalIndent(list, "", " ")
	if err != nil {
		return err
	}
	return statefile.Replace(filepath.Join(stateDir, savedFile), append(data, '\n'))
}

// name is what the configuration's schema admits as a name.
var name = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]*$`)

// Named tells whether a name may be an alert's.
func Named(s string) bool { return name.MatchString(s) }
