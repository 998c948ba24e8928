package image

import (
	"archive/tar"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"dateline/cmd/release/archive"
)

func TestImage(t *testing.T) {
	var files archive.Tree
	files.Add("dateline", []byte("program"), 0o755)
	for _, name := range []string{"deploy/dateline.yaml", "LICENSE", "THIRD_PARTY_NOTICES"} {
		files.Add(name, []byte(name), 0o644)
	}
	at := time.Date(2026, time.March, 1, 12, 0, 0, 0, time.UTC)
	one, err := Build(files, "arm64", "1.2.3", at)
	if err != nil {
		t.Fatal(err)
	}
	two, err := Build(files, "arm64", "1.2.3", at)
	if err != nil || !bytes.Equal(one, two) {
		t.Errorf("the second image is another: %v", err)
	}
	blobs := map[string][]byte{}
	for r := tar.NewReader(bytes.NewReader(one)); ; {
		h, err := r.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if blobs[h.Name], err = io.ReadAll(r); err != nil {
			t.Fatal(err)
		}
	}
	var listed []struct {
		Config   string
		RepoTags []string
		Layers   []string
	}
	if err := json.Unmarshal(blobs["manifest.json"], &listed); err != nil || len(listed) != 1 {
		t.Fatalf("%s, %v", blobs["manifest.json"], err)
	}
	if listed[0].RepoTags[0] != "dateline:1.2.3" || blobs[listed[0].Layers[0]] == nil || blobs["oci-layout"] == nil || blobs["index.json"] == nil {
		t.Errorf("%+v", listed)
	}
	config := string(blobs[listed[0].Config])
	for _, want := range []string{`"User":"65532:65532"`, `"architecture":"arm64"`, `"/var/lib/dateline":{}`, `"Healthcheck"`, `"created":"2026-03-01T12:00:00Z"`} {
		if !strings.Contains(config, want) {
			t.Errorf("no %s in %s", want, config)
		}
	}
}

func TestAuthorities(t *testing.T) {
	if n := bytes.Count(authorities(), []byte("BEGIN CERTIFICATE")); n < 100 {
		t.Errorf("%d authorities", n)
	}
}
