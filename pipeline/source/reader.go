package source

import (
	"archive/zip"
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"os"
	"path"
	"strings"
	"time"
	"unicode/utf8"

	"dateline/extract/doc"
	"dateline/pipeline"
	"dateline/pipeline/charset"
	"dateline/pipeline/office"
	"dateline/pipeline/pdf"
	"dateline/pipeline/when"
)

// reader turns the bytes of one file into items. It is of one goroutine.
type reader struct {
	ctx    context.Context
	limits Limits
	// engine reads PDF files.
	engine *pdf.Engine
	// named are the columns of tables that the user names.
	named Columns
	yield func(pipeline.Item) bool
	// now is when the reading began: no article is published long after it.
	now time.Time
	// done is set when the pipeline wants no more.
	done bool
	// member is set inside an archive.
	depth int
}

func (r *reader) item(it pipeline.Item) bool {
	// what an interrupt cut off is nobody's fault
	r.done = r.done || r.ctx != nil && r.ctx.Err() != nil
	if !r.done && !r.yield(it) {
		r.done = true
	}
	return !r.done
}

// skip delivers a reason in place of an article.
func (r *reader) skip(origin, stage, format string, args ...any) bool {
	return r.item(skipItem(origin, stage, format, args...))
}

// article delivers an article, or says why it is none.
func (r *reader) article(a doc.Article, whole bool, warnings ...string) bool {
	return r.item(r.checked(pipeline.Item{Article: a, Whole: whole, Warnings: warnings}))
}

// checked is an article within the bounds, or the reason why it is none. It changes
// nothing of the reader.
func (r *reader) checked(it pipeline.Item) pipeline.Item {
	a := &it.Article
	switch {
	case int64(len(a.Text)) > r.limits.Article:
		return skipItem(a.Origin, pipeline.StageParse, "its text has %d bytes: %v", len(a.Text), errTooLong)
	case strings.TrimSpace(a.Text) == "" && strings.TrimSpace(a.Title) != "":
		return skipItem(a.Origin, pipeline.StageParse, "it has a title and no text")
	case strings.TrimSpace(a.Text) == "":
		return skipItem(a.Origin, pipeline.StageParse, "it has no text")
	}
	if !r.now.IsZero() && when.Ahead(a.Published, r.now) {
		it.Warnings = append(it.Warnings, sprintf("the day of publication %q lies far ahead and is left out", a.Published))
		a.Published, a.PublishedFrom = "", ""
	}
	return it
}

// read reads one file or one member of an archive, the gzip layer taken off.
func (r *reader) read(origin string, in io.Reader, format Format) {
	br := bufio.NewReaderSize(in, 64<<10)
	if magic, _ := br.Peek(2); string(magic) == "\x1f\x8b" {
		count := &counted{r: br}
		gz, err := gzip.NewReader(count)
		if err != nil {
			r.skip(origin, pipeline.StageRead, "a broken gzip file: %v", err)
			return
		}
		br = bufio.NewReaderSize(&inflating{out: gz, in: count, limits: &r.limits}, 64<<10)
	}
	head, err := br.Peek(sniffed)
	if len(head) == 0 {
		if err == nil || err == io.EOF {
			r.skip(origin, pipeline.StageRead, "an empty file")
		} else {
			r.broken(origin, err)
		}
		return
	}
	if format == Auto {
		var why string
		if format, why = sniff(origin, head); why != "" {
			r.skip(origin, pipeline.StageParse, "%s", why)
			return
		}
	} else if format != JSONL && format != WARC && format != Zip && binary(head) {
		r.skip(origin, pipeline.StageParse, "binary data, not text")
		return
	}
	r.as(format, origin, br)
}

// as reads a stream whose format is known.
func (r *reader) as(format Format, origin string, in *bufio.Reader) {
	switch format {
	case JSONL:
		r.lines(origin, in)
		return
	case WARC:
		r.warc(origin, in)
		return
	case Mailbox:
		r.mailbox(origin, in)
		return
	case Table:
		r.table(origin, in)
		return
	}
	data, err := io.ReadAll(&bounded{r: in, left: r.limits.File, err: errTooLarge})
	if err != nil {
		r.broken(origin, err)
		return
	}
	switch format {
	case HTML:
		r.page(origin, data, "")
	case JSON:
		r.json(origin, data)
	case Mail:
		r.mail(origin, data)
	case MHTML:
		r.mhtml(origin, data)
	case XML:
		r.xml(origin, data)
	case Zip:
		r.zip(origin, data)
	case PDF:
		r.pdf(origin, data)
	default:
		r.text(origin, data, format == Markdown)
	}
}

var errTooLarge = errors.New("larger than the bound for one file")

// broken says what an error amid reading means.
func (r *reader) broken(origin string, err error) {
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF):
		r.skip(origin, pipeline.StageRead, "the file ends too early: it was cut off")
	case errors.Is(err, gzip.ErrChecksum), errors.Is(err, gzip.ErrHeader):
		r.skip(origin, pipeline.StageRead, "a broken gzip file: %v", err)
	case errors.Is(err, os.ErrPermission):
		r.item(pipeline.Item{Skip: &pipeline.Skip{Origin: origin, Stage: pipeline.StageRead, Reason: reason(err), Passing: true}})
	default:
		r.skip(origin, pipeline.StageRead, "%s", reason(err))
	}
}

// zip reads the members of an archive in the archive's order.
func (r *reader) zip(origin string, data []byte) {
	// an archive in an archive in an archive is a trick
	if r.depth >= 2 {
		r.skip(origin, pipeline.StageRead, "archives nest too deep")
		return
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		r.skip(origin, pipeline.StageRead, "a broken zip archive: %v", err)
		return
	}
	if len(z.File) > r.limits.Members {
		r.skip(origin, pipeline.StageRead, "%d files in one archive: more than the bound of %d", len(z.File), r.limits.Members)
		return
	}
	if office.Is(z) {
		r.office(origin, z)
		return
	}
	r.depth++
	defer func() { r.depth-- }()
	left := r.limits.Unpacked
	for _, f := range z.File {
		name := path.Base(f.Name)
		if f.FileInfo().IsDir() || strings.HasPrefix(name, ".") || strings.HasPrefix(f.Name, "__MACOSX/") {
			continue
		}
		at := origin + "!" + strings.ToValidUTF8(f.Name, "\uFFFD")
		m, err := f.Open()
		if err != nil {
			r.skip(at, pipeline.StageRead, "%v", err)
			continue
		}
		// what the directory claims is not believed
		packed := &counted{n: int64(f.CompressedSize64)}
		in := &inflating{out: m, in: packed, limits: &r.limits}
		r.read(at, &bounded{r: in, left: left, err: errBomb}, Auto)
		left -= in.written
		m.Close()
		if r.done {
			return
		}
	}
}

// decode turns bytes into UTF-8 text with line feeds.
func decode(data []byte, contentType string) string {
	s, _ := charset.Decode(data, contentType)
	if strings.IndexByte(s, '\r') >= 0 {
		s = strings.ReplaceAll(s, "\r\n", "\n")
		s = strings.ReplaceAll(s, "\r", "\n")
	}
	if !utf8.ValidString(s) {
		s = strings.ToValidUTF8(s, "\uFFFD")
	}
	return s
}
