// Command release builds what Dateline is installed from: static programs for five
// platforms, archives of them with manual pages and completions, packages of Debian,
// of RPM and of Alpine, container images, a bill of materials each, and SHA256SUMS.
//
//	go run -C cmd/release .              # everything, into dist/
//	go run -C cmd/release . notices      # write THIRD_PARTY_NOTICES anew
//
// It needs Go, git and the modules, no daemon and no root. Two builds of one commit by
// one Go are the same byte for byte, wherever they are built.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"

	"dateline/cmd/release/licence"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "release:", err)
		os.Exit(1)
	}
}

const usage = `usage: release [--out DIR] [--only OS/ARCH] [--snapshot]
                                            build everything into DIR (dist)
       release notices [--check]            write THIRD_PARTY_NOTICES, or tell whether it is stale`

func run(ctx context.Context, args []string) error {
	root, err := repository(ctx)
	if err != nil {
		return err
	}
	if len(args) > 0 && args[0] == "notices" {
		return notices(ctx, root, args[1:])
	}
	flags := flag.NewFlagSet("release", flag.ContinueOnError)
	flags.Usage = func() { fmt.Fprintln(os.Stderr, usage) }
	out := flags.String("out", filepath.Join(root, "dist"), "folder to write into")
	one := flags.String("only", "", "build for one platform, linux/amd64")
	snapshot := flags.Bool("snapshot", false, "build a tree that has changes, too")
	if err := flags.Parse(args); err != nil || flags.NArg() > 0 {
		return fmt.Errorf("want no arguments but flags\n%s", usage)
	}
	r, err := newRelease(ctx, root, *out)
	if err != nil {
		return err
	}
	if r.changed && !*snapshot {
		return fmt.Errorf("the tree at %s has changes: commit them, or ask for --snapshot", root)
	}
	if *one != "" {
		if err := r.only(*one); err != nil {
			return err
		}
	}
	return r.build(ctx)
}

// notices writes the notices of what the programs link, or with --check compares them.
func notices(ctx context.Context, root string, args []string) error {
	flags := flag.NewFlagSet("notices", flag.ContinueOnError)
	flags.Usage = func() { fmt.Fprintln(os.Stderr, usage) }
	check := flags.Bool("check", false, "write nothing, fail when they are stale")
	if err := flags.Parse(args); err != nil || flags.NArg() > 0 {
		return fmt.Errorf("want no arguments but flags\n%s", usage)
	}
	path := filepath.Join(root, licence.File)
	have, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	var all []string
	for _, p := range platforms() {
		all = append(all, p.String())
	}
	linked, err := licence.Linked(ctx, root, all)
	if err != nil {
		return err
	}
	want, err := licence.Notices(string(have), linked)
	switch {
	case err != nil:
		return err
	case !*check:
		return os.WriteFile(path, []byte(want), 0o644)
	case want != string(have):
		return fmt.Errorf("%s is stale: go run -C cmd/release . notices", licence.File)
	}
	fmt.Printf("%d licences of what is linked, all allowed and noticed\n", len(linked))
	return nil
}
