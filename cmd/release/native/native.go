// Package native makes the packages of Linux distributions: .deb, .rpm and .apk.
package native

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"

	"github.com/goreleaser/nfpm/v2"
	_ "github.com/goreleaser/nfpm/v2/apk" // the three forms make themselves known
	_ "github.com/goreleaser/nfpm/v2/deb"
	"github.com/goreleaser/nfpm/v2/files"
	_ "github.com/goreleaser/nfpm/v2/rpm"

	"dateline/cmd/release/archive"
)

// Package is a package with the name that its distribution expects.
type Package struct {
	Name string
	Data []byte
}

// Packages makes the packages of one architecture from the files of its archive.
func Packages(t archive.Tree, arch, version string, at time.Time) (out []Package, err error) {
	stage, err := os.MkdirTemp("", "dateline-package-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(stage)
	for _, format := range []string{"deb", "rpm", "apk"} {
		p := &packer{Tree: t, stage: filepath.Join(stage, format), at: at}
		if err := p.layOut(); err != nil {
			return nil, fmt.Errorf("lay out the %s: %w", format, err)
		}
		made, err := p.pack(format, arch, version)
		if err != nil {
			return nil, fmt.Errorf("pack the %s: %w", format, err)
		}
		out = append(out, made)
	}
	return out, nil
}

// packer is one package being made.
type packer struct {
	archive.Tree
	stage    string
	at       time.Time
	contents files.Contents
}

// description stands in the list of packages: its first line is the short one.
const description = `reads news reports and answers who, where, when and about what
Dateline finds persons, organizations, office-holders, places, dates and topics in
news reports, and keeps them in an index that is searched from the command line or a
browser. It runs from cron or a systemd timer, and needs nothing but itself.`

func (p *packer) pack(format, arch, version string) (Package, error) {
	scripts := nfpm.Scripts{PostInstall: p.script("postinstall.sh")}
	if format != "apk" {
		// Alpine has neither systemd nor a purge; and nfpm lays its scripts out in an order
		// that is another each time, when there are more than one
		scripts.PreRemove, scripts.PostRemove = p.script("preremove.sh"), p.script("postremove.sh")
	}
	info := nfpm.WithDefaults(&nfpm.Info{
		Name: "dateline", Arch: arch, Platform: "linux", Version: version, Release: "1",
		Section: "text", Priority: "optional", Maintainer: "The Dateline authors <dateline@localhost>",
		Description: description, License: "MIT", MTime: p.at, DisableGlobbing: true,
		Overridables: nfpm.Overridables{Contents: p.contents, Scripts: scripts},
	})
	// what fetches over TLS believes the system's authorities
	info.Recommends = []string{"ca-certificates"}
	// half of the program is packed already: xz takes ten times as long for 5 % less
	info.RPM.BuildHost, info.RPM.Compression, info.Deb.Compression = "localhost", "gzip", "gzip"
	info.RPM.Summary = strings.SplitN(description, "\n", 2)[0]
	packager, err := nfpm.Get(format)
	if err != nil {
		return Package{}, err
	}
	if err := nfpm.PrepareForPackager(info, format); err != nil {
		return Package{}, err
	}
	var out bytes.Buffer
	if err := packager.Package(info, &out); err != nil {
		return Package{}, err
	}
	return Package{packager.ConventionalFileName(info), out.Bytes()}, nil
}

func (p *packer) script(name string) string { return filepath.Join(p.stage, "scripts", name) }

// layOut puts the files where a distribution has them.
func (p *packer) layOut() error {
	for _, name := range []string{"postinstall.sh", "preremove.sh", "postremove.sh"} {
		if f, err := p.Find("deploy/" + name); err != nil {
			return err
		} else if err := p.save(p.script(name), f.Data, 0o755); err != nil {
			return err
		}
	}
	for _, place := range places() {
		f, err := p.Find(place.from)
		if err != nil {
			return err
		}
		if err := p.put(place.to, place.kind, f); err != nil {
			return err
		}
	}
	for _, page := range p.In("man/") {
		packed, err := archive.Gz(page.Data)
		if err != nil {
			return err
		}
		page.Data = packed
		if err := p.put("/usr/share/"+page.Name+".gz", files.TypeFile, page); err != nil {
			return err
		}
	}
	return nil
}

// place is where a file of the archive goes.
type place struct{ from, to, kind string }

func places() []place {
	const share, units, docs = "/usr/share/", "/usr/lib/systemd/system/", "/usr/share/doc/dateline/"
	return []place{
		{"dateline", "/usr/bin/dateline", files.TypeFile},
		{"deploy/dateline.yaml", "/etc/dateline/dateline.yaml", files.TypeConfigNoReplace},
		{"deploy/dateline.service", units + "dateline.service", files.TypeFile},
		{"deploy/dateline.timer", units + "dateline.timer", files.TypeFile},
		{"deploy/dateline-web.service", units + "dateline-web.service", files.TypeFile},
		{"deploy/dateline.sysusers", "/usr/lib/sysusers.d/dateline.conf", files.TypeFile},
		{"completions/dateline.bash", share + "bash-completion/completions/dateline", files.TypeFile},
		{"completions/_dateline", share + "zsh/site-functions/_dateline", files.TypeFile},
		{"completions/dateline.fish", share + "fish/vendor_completions.d/dateline.fish", files.TypeFile},
		{"LICENSE", docs + "copyright", files.TypeFile},
		{"THIRD_PARTY_NOTICES", docs + "THIRD_PARTY_NOTICES", files.TypeFile},
		{"README.md", docs + "README.md", files.TypeFile},
		{"CHANGELOG.md", docs + "CHANGELOG.md", files.TypeFile},
		{"deploy/compose.yaml", docs + "examples/compose.yaml", files.TypeFile},
		{"deploy/kubernetes.yaml", docs + "examples/kubernetes.yaml", files.TypeFile},
		{"deploy/kubernetes-work.yaml", docs + "examples/kubernetes-work.yaml", files.TypeFile},
		{"deploy/slurm-work.sh", docs + "examples/slurm-work.sh", files.TypeFile},
	}
}

// put adds a file to the package.
func (p *packer) put(to, kind string, f archive.File) error {
	from := filepath.Join(p.stage, "files", path.Clean(to))
	if err := p.save(from, f.Data, f.Mode); err != nil {
		return err
	}
	p.contents = append(p.contents, &files.Content{Source: from, Destination: to, Type: kind,
		FileInfo: &files.ContentFileInfo{Mode: f.Mode, MTime: p.at, Owner: "root", Group: "root"}})
	return nil
}

func (p *packer) save(to string, data []byte, mode fs.FileMode) error {
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		return err
	}
	if err := os.WriteFile(to, data, mode); err != nil {
		return err
	}
	return os.Chtimes(to, p.at, p.at)
}
