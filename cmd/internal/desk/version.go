package desk

import (
	"cmp"
	"runtime"
	"runtime/debug"

	"dateline/extract"
	"dateline/index/bleve"
)

// Build is what this program was built from.
type Build struct {
	// Version is the release's; without one the module's, "(devel)" where it was built
	// from a working tree.
	Version string `json:"version"`
	// Commit is the revision that it was built at, Time when that was made; Modified
	// tells that the tree had changes besides. Empty where the build does not know.
	Commit   string `json:"commit"`
	Time     string `json:"time"`
	Modified bool   `json:"modified"`
	Go       string `json:"go"`
	Platform string `json:"platform"`
	// Schema is the form of the indexes that it writes, Rules the fingerprint of what it
	// finds by.
	Schema int    `json:"schema"`
	Rules  string `json:"rules"`
	// Finders are what the findings are made by, with their tables.
	Finders []extract.Made `json:"finders"`
}

// release is the version that cmd/release has the linker write here; Go notes one by
// itself only where the commit is tagged.
var release string

// BuiltFrom tells what this program was built from.
func BuiltFrom() Build {
	b := VersionOf()
	b.Rules, b.Finders = extract.Rules(), extract.MadeFrom()
	return b
}

// VersionOf is BuiltFrom without the rules and finders, whose tables it would read.
func VersionOf() Build {
	b := Build{Version: "(devel)", Go: runtime.Version(), Platform: runtime.GOOS + "/" + runtime.GOARCH, Schema: bleve.Schema}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return b
	}
	b.Version = cmp.Or(release, info.Main.Version, b.Version)
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			b.Commit = s.Value
		case "vcs.time":
			b.Time = s.Value
		case "vcs.modified":
			b.Modified = s.Value == "true"
		}
	}
	return b
}
