package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"
)

// platform is what a program runs on, in Go's words.
type platform struct{ os, arch string }

func (p platform) String() string { return p.os + "/" + p.arch }

// platforms are those that a release has.
func platforms() []platform {
	return []platform{{"linux", "amd64"}, {"linux", "arm64"}, {"darwin", "amd64"}, {"darwin", "arm64"}, {"windows", "amd64"}}
}

// release is one commit on its way to what is installed.
type release struct {
	root, out string
	version   string
	platforms []platform
	// time is the commit's: every file of a release bears it, so that two builds agree.
	time    time.Time
	changed bool
}

func newRelease(ctx context.Context, root, out string) (*release, error) {
	log, err := os.ReadFile(filepath.Join(root, "CHANGELOG.md"))
	if err != nil {
		return nil, err
	}
	version, err := newest(string(log))
	if err != nil {
		return nil, err
	}
	stamp, err := output(ctx, root, "git", "log", "-1", "--format=%ct")
	if err != nil {
		return nil, err
	}
	seconds, err := strconv.ParseInt(stamp, 10, 64)
	if err != nil {
		return nil, fmt.Errorf("read the commit's time: %w", err)
	}
	status, err := output(ctx, root, "git", "status", "--porcelain")
	if err != nil {
		return nil, err
	}
	out, err = filepath.Abs(out)
	return &release{root: root, out: out, version: version, platforms: platforms(), time: time.Unix(seconds, 0).UTC(), changed: status != ""}, err
}

// released is the heading of a version in a change log that keeps the form of
// keepachangelog.com; versions are those of semver.org.
var released = regexp.MustCompile(`(?m)^## \[(\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?)\] - \d{4}-\d{2}-\d{2}$`)

// newest returns the newest version that a change log tells of.
func newest(log string) (string, error) {
	m := released.FindStringSubmatch(log)
	if m == nil {
		return "", errors.New("CHANGELOG.md has no heading of a version: want ## [1.2.3] - 2006-01-02")
	}
	return m[1], nil
}

// repository returns the root of the repository that this is run in.
func repository(ctx context.Context) (string, error) {
	return output(ctx, "", "git", "rev-parse", "--show-toplevel")
}

// output runs a program in a folder and returns what it prints, without white space around.
func output(ctx context.Context, dir, name string, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir, cmd.Stderr = dir, os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("run %s %s: %w", name, strings.Join(args, " "), err)
	}
	return strings.TrimSpace(string(out)), nil
}

// compile builds the program for one platform: static, without paths of this machine and
// without what only debuggers read. What the environment says of Go's flags does not count.
func (r *release) compile(ctx context.Context, p platform, to string) error {
	cmd := exec.CommandContext(ctx, "go", "build", "-trimpath", "-buildvcs=true",
		"-ldflags", "-s -w -buildid= -X dateline/cmd/internal/desk.release="+r.version, "-o", to, "./cmd/dateline")
	cmd.Dir, cmd.Stdout, cmd.Stderr = r.root, os.Stderr, os.Stderr
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0", "GOOS="+p.os, "GOARCH="+p.arch, "GOFLAGS=", "GOEXPERIMENT=",
		"GOAMD64=v1", "GOARM64=v8.0", "GOWORK=off", "GOFIPS140=off")
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("build for %s: %w", p, err)
	}
	return nil
}

// only leaves one platform.
func (r *release) only(name string) error {
	at := slices.IndexFunc(r.platforms, func(p platform) bool { return p.String() == name })
	if at < 0 {
		return fmt.Errorf("no platform %s: there are %v", name, r.platforms)
	}
	r.platforms = r.platforms[at : at+1]
	return nil
}

// here is the platform that this runs on, whose program prints the completions.
func here() platform { return platform{runtime.GOOS, runtime.GOARCH} }
