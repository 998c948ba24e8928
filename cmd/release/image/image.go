// Package image makes container images without a daemon: one program, the certificates
// of the authorities that Mozilla trusts, a user without rights, and nothing else.
package image

import (
	"bytes"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/google/go-containerregistry/pkg/name"
	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/empty"
	"github.com/google/go-containerregistry/pkg/v1/layout"
	"github.com/google/go-containerregistry/pkg/v1/mutate"
	"github.com/google/go-containerregistry/pkg/v1/tarball"
	"github.com/google/go-containerregistry/pkg/v1/types"
	"golang.org/x/crypto/x509roots/fallback/bundle"

	"dateline/cmd/release/archive"
)

const (
	// user is nobody of the host, as images without a distribution have it.
	user = 65532
	// State is the volume: the index, and below it what PDFium was compiled to.
	State = "/var/lib/dateline"
)

// Build returns the image of one architecture as a tar file, which docker load, podman
// load and skopeo (oci-archive:) read alike: an OCI layout with Docker's list beside it.
func Build(t archive.Tree, arch, version string, at time.Time) ([]byte, error) {
	layer, err := layerOf(t, at)
	if err != nil {
		return nil, err
	}
	img, err := mutate.AppendLayers(mutate.MediaType(mutate.ConfigMediaType(empty.Image, types.OCIConfigJSON), types.OCIManifestSchema1), layer)
	if err != nil {
		return nil, fmt.Errorf("image: %w", err)
	}
	cfg, err := img.ConfigFile()
	if err != nil {
		return nil, fmt.Errorf("image: %w", err)
	}
	cfg = cfg.DeepCopy()
	cfg.OS, cfg.Architecture, cfg.Created = "linux", arch, v1.Time{Time: at}
	for i := range cfg.History {
		cfg.History[i].Created, cfg.History[i].CreatedBy = v1.Time{Time: at}, "cmd/release"
	}
	cfg.Config = v1.Config{
		User:       fmt.Sprintf("%d:%d", user, user),
		Entrypoint: []string{"/usr/bin/dateline"},
		Cmd:        []string{"run"},
		Env: []string{"PATH=/usr/bin", "HOME=" + State, "DATELINE_INDEX=" + State + "/index",
			"DATELINE_CONFIG=/etc/dateline/dateline.yaml", "XDG_CACHE_HOME=" + State + "/cache"},
		WorkingDir: State,
		Volumes:    map[string]struct{}{State: {}},
		StopSignal: "SIGTERM",
		// asks for the index alone, so it is right for a run as for a server
		Healthcheck: &v1.HealthConfig{Test: []string{"CMD", "/usr/bin/dateline", "status", "--json"},
			Interval: time.Minute, Timeout: 10 * time.Second, StartPeriod: time.Minute, Retries: 3},
		Labels: map[string]string{
			"org.opencontainers.image.title":       "dateline",
			"org.opencontainers.image.version":     version,
			"org.opencontainers.image.created":     at.UTC().Format(time.RFC3339),
			"org.opencontainers.image.licenses":    "MIT",
			"org.opencontainers.image.description": "Reads news reports; answers who, where, when and about what",
		},
	}
	if img, err = mutate.ConfigFile(img, cfg); err != nil {
		return nil, fmt.Errorf("image: %w", err)
	}
	return pack(img, version, at)
}

// layerOf lays out the root file system.
func layerOf(t archive.Tree, at time.Time) (v1.Layer, error) {
	var root archive.Tree
	for to, from := range map[string]string{"usr/bin/dateline": "dateline", "etc/dateline/dateline.yaml": "deploy/dateline.yaml",
		"usr/share/doc/dateline/LICENSE": "LICENSE", "usr/share/doc/dateline/THIRD_PARTY_NOTICES": "THIRD_PARTY_NOTICES"} {
		f, err := t.Find(from)
		if err != nil {
			return nil, fmt.Errorf("image: %w", err)
		}
		root.Add(to, f.Data, f.Mode)
	}
	root.Add("etc/passwd", fmt.Appendf(nil, "dateline:x:%d:%d:Dateline:%s:/sbin/nologin\n", user, user, State), 0o644)
	root.Add("etc/group", fmt.Appendf(nil, "dateline:x:%d:\n", user), 0o644)
	root.Add("etc/ssl/certs/ca-certificates.crt", authorities(), 0o644)
	const sticky = 0o1777 // tar's bits, which are not Go's
	root = append(root, archive.File{Name: "tmp/", Mode: sticky}, archive.File{Name: State[1:] + "/", Mode: 0o750, Owner: user})
	packed, err := archive.Tar(root, at)
	if err != nil {
		return nil, fmt.Errorf("image: %w", err)
	}
	open := func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(packed)), nil }
	return tarball.LayerFromOpener(open, tarball.WithMediaType(types.OCILayer), tarball.WithCompressedCaching)
}

// authorities returns the certificates that Mozilla trusts without condition, as PEM.
func authorities() []byte {
	var out bytes.Buffer
	for root := range bundle.Roots() {
		if root.Constraint == nil {
			_ = pem.Encode(&out, &pem.Block{Type: "CERTIFICATE", Bytes: root.Certificate}) // a buffer takes everything
		}
	}
	return out.Bytes()
}

// pack writes the layout of an image into one tar file.
func pack(img v1.Image, version string, at time.Time) ([]byte, error) {
	dir, err := os.MkdirTemp("", "dateline-image-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	to, err := layout.Write(dir, empty.Index)
	if err != nil {
		return nil, fmt.Errorf("image: %w", err)
	}
	tag, err := name.NewTag("dateline:" + version)
	if err == nil {
		err = to.AppendImage(img, layout.WithAnnotations(map[string]string{
			"io.containerd.image.name": tag.Name(), "org.opencontainers.image.ref.name": version}))
	}
	if err != nil {
		return nil, fmt.Errorf("image: %w", err)
	}
	var out archive.Tree
	err = fs.WalkDir(os.DirFS(dir), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		return out.AddFile(path, filepath.Join(dir, filepath.FromSlash(path)), 0o644)
	})
	if err != nil {
		return nil, fmt.Errorf("image: %w", err)
	}
	list, err := dockers(img, tag)
	if err != nil {
		return nil, fmt.Errorf("image: %w", err)
	}
	out.Add("manifest.json", list, 0o644)
	return archive.Tar(out, at)
}

// dockers writes the list of images that Docker looks for, over the layout's own files.
func dockers(img v1.Image, tag name.Tag) ([]byte, error) {
	m, err := img.Manifest()
	if err != nil {
		return nil, err
	}
	blob := func(h v1.Hash) string { return "blobs/" + h.Algorithm + "/" + h.Hex }
	var layers []string
	for _, l := range m.Layers {
		layers = append(layers, blob(l.Digest))
	}
	return json.Marshal([]tarball.Descriptor{{Config: blob(m.Config.Digest), RepoTags: []string{tag.String()}, Layers: layers}})
}
