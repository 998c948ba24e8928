package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
)

// TestSlurmArray: the script gives every task of its array another shard of as many as
// there are, and the paths, with blanks in them, to the right flags.
func TestSlurmArray(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("a script of sh")
	}
	script, err := os.ReadFile("packaging/slurm-work.sh")
	if err != nil {
		t.Fatal(err)
	}
	if !regexp.MustCompile(`(?m)^#SBATCH --array=1-16$`).Match(script) {
		t.Error("the array is not counted from 1 to 16")
	}
	echo := filepath.Join(t.TempDir(), "echo")
	if err := os.WriteFile(echo, []byte("#!/bin/sh\nprintf '%s|' \"$@\"\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	for _, task := range []string{"1", "16"} {
		cmd := exec.Command("sh", "packaging/slurm-work.sh", "/data/an archive", "/data/results")
		cmd.Env = append(os.Environ(), "DATELINE="+echo, "SLURM_CPUS_PER_TASK=4", "SLURM_ARRAY_TASK_ID="+task, "SLURM_ARRAY_TASK_COUNT=16")
		out, err := cmd.CombinedOutput()
		want := fmt.Sprintf("work|run|--workers|4|--shard|%s/16|--out|/data/results|/data/an archive|", task)
		if err != nil || string(out) != want {
			t.Errorf("%s, %v; want %s", out, err, want)
		}
	}
}

// TestIndexedJob: as many shards as completions, each by its index. The schema is held
// against it by the release's checks.
func TestIndexedJob(t *testing.T) {
	job, err := os.ReadFile("packaging/kubernetes-work.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"completionMode: Indexed\n", "completions: 16\n", "$(SHARD)/16,", "name: SHARD\n", "job-completion-index"} {
		if !strings.Contains(string(job), want) {
			t.Errorf("no %q", want)
		}
	}
}
