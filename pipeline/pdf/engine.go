package pdf

import (
	"context"
	_ "embed"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"sync"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"

	"dateline/pipeline/coding"
)

// packed is PDFium as go-pdfium has it; packed, it makes the program almost 4 MB smaller.
//
//go:generate go run gen.go
//go:embed pdfium.wasm.br
var packed []byte

// Engine is PDFium, started when the first file is read. It is safe for many goroutines;
// some files are read at the same time, the others wait.
type Engine struct {
	// Cache is a folder that keeps what the engine compiled for this machine, some 22 MB,
	// so that it starts in a tenth of a second instead of some seconds. Empty keeps nothing.
	Cache string

	mu   sync.Mutex
	pool pdfium.Pool
}

// maxEngine bounds PDFium unpacked, which has 6 MB.
const maxEngine = 32 << 20

// atOnce is the most files that are read at the same time, each with its own memory.
const atOnce = 4

// memoryPages bounds the memory of one file, in pages of 64 KiB: 512 MB, what the files
// with the largest pictures need to be opened with some room.
const memoryPages = 8192

// UserCache is the folder for a user's Engine, empty where the user has none.
func UserCache() string {
	dir, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "dateline", "pdf")
}

// started gives the engine's instances. A folder that cannot be used costs time and no
// file.
func (e *Engine) started() (pdfium.Pool, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.pool == nil {
		pool, err := start(e.Cache)
		if err != nil {
			return nil, fmt.Errorf("start the PDF engine: %w", err)
		}
		e.pool = pool
	}
	return e.pool, nil
}

// start compiles PDFium, or takes what was compiled from a folder.
func start(folder string) (pdfium.Pool, error) {
	wasm, err := coding.Plain(packed, "br", maxEngine)
	if err != nil {
		return nil, err
	}
	most := min(atOnce, runtime.GOMAXPROCS(0))
	config := webassembly.Config{
		MaxIdle: most, MaxTotal: most, WASM: wasm,
		// nothing of the machine: no file, no output
		FSConfig: wazero.NewFSConfig(), Stdout: io.Discard, Stderr: io.Discard,
	}
	if folder != "" && os.MkdirAll(folder, 0o700) == nil {
		if cache, err := wazero.NewCompilationCacheWithDir(folder); err == nil {
			config.RuntimeConfig = bounded().WithCompilationCache(cache)
			if pool, err := webassembly.InitWithWASM(config); err == nil {
				return pool, nil
			}
		}
	}
	config.RuntimeConfig = bounded()
	return webassembly.InitWithWASM(config)
}

// bounded is how PDFium runs: with a bound on its memory, and ended with its context.
func bounded() wazero.RuntimeConfig {
	return wazero.NewRuntimeConfig().WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
		WithMemoryLimitPages(memoryPages).WithCloseOnContextDone(true)
}

// Close ends the engine when no file is being read; it starts again when it is asked.
func (e *Engine) Close() error {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.pool == nil {
		return nil
	}
	pool := e.pool
	e.pool = nil
	return pool.Close()
}

// file is one open file, in an instance of the engine of its own: nothing that a file
// does lasts.
type file struct {
	instance pdfium.Pdfium
	document references.FPDF_DOCUMENT
	stop     func() bool
}

// open opens a file; when ctx ends, the engine's instance is ended whatever it does. The
// file that is returned is to be closed, also beside an error.
func open(ctx context.Context, instance pdfium.Pdfium, data []byte) (*file, error) {
	f := &file{instance: instance}
	f.stop = context.AfterFunc(ctx, func() { _ = instance.Kill() })
	d, err := instance.OpenDocument(&requests.OpenDocument{File: &data})
	if err != nil {
		return f, fmt.Errorf("%w: %w", ErrBroken, err)
	}
	f.document = d.Document
	return f, nil
}

func (f *file) close() {
	if f.stop() {
		_ = f.instance.Close()
	}
}
