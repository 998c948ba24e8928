// Package config reads the YAML file of a scheduled run, checks it against a
// JSON Schema (schema.json, published with the program), and reports what is
// wrong with the line it stands on.
package config

import (
	"time"

	"go.yaml.in/yaml/v3"
)

// Config is the configuration of a run. Paths are absolute or relative to the
// working directory, already resolved against the file's folder.
type Config struct {
	Index        string   `yaml:"index"`
	Sources      []Source `yaml:"sources"`
	Fetch        Fetch    `yaml:"fetch"`
	Workers      int      `yaml:"workers"`
	Wait         Duration `yaml:"wait"`
	MaxDuration  Duration `yaml:"max-duration"`
	PublishEvery Duration `yaml:"publish-every"`
	Topics       string   `yaml:"topics"`
	Dictionary   string   `yaml:"dictionary"`
	Keep         Keep     `yaml:"keep"`
	Alerts       []Alert  `yaml:"alerts"`
	AlertTime    Duration `yaml:"alert-time"`
	Metrics      string   `yaml:"metrics"`
	Log          Log      `yaml:"log"`

	// Path is the file it was read from.
	Path string `yaml:"-"`

	// root is the file as it stands, for the lines of its values.
	root *yaml.Node `yaml:"-"`
}

// Source is one place where articles come from; one of its fields below Name is set.
type Source struct {
	Name    string `yaml:"name"`
	Folder  string `yaml:"folder"`
	Feed    string `yaml:"feed"`
	Sitemap string `yaml:"sitemap"`
	URL     string `yaml:"url"`
	OPML    string `yaml:"opml"`
	URLs    string `yaml:"urls"`
	WARC    string `yaml:"warc"`
	NoPurge bool   `yaml:"no-purge"`
	// Columns are those of the folder's tables, by the key of an article.
	Columns map[string]string `yaml:"columns"`
}

// At is what the source points at.
func (s *Source) At() string {
	for _, at := range []string{s.Folder, s.Feed, s.Sitemap, s.URL, s.OPML, s.URLs, s.WARC} {
		if at != "" {
			return at
		}
	}
	return ""
}

// Fetch says how the network is asked.
type Fetch struct {
	Contact      string   `yaml:"contact"`
	HostInterval Duration `yaml:"host-interval"`
	Archive      string   `yaml:"archive"`
	AllowPrivate bool     `yaml:"allow-private"`
	HostWait     Duration `yaml:"host-wait"`
	HostPages    int      `yaml:"host-pages"`
}

// Keep bounds the index; zero means for ever.
type Keep struct {
	Age  Duration `yaml:"age"`
	Size Size     `yaml:"size"`
}

// Alert is a saved search. To is "text", "jsonl", "atom" or "command".
type Alert struct {
	Name    string   `yaml:"name"`
	Query   string   `yaml:"query"`
	To      string   `yaml:"to"`
	File    string   `yaml:"file"`
	Command []string `yaml:"command"`
	Limit   int      `yaml:"limit"`
}

// Log says where the run's own log goes; an empty File is no log.
type Log struct {
	File   string `yaml:"file"`
	Format string `yaml:"format"`
	Level  string `yaml:"level"`
}

// Duration is a time span; unlike Go's it knows days ("400d").
type Duration time.Duration

// Size is a number of bytes ("20GB", powers of 1000).
type Size int64
