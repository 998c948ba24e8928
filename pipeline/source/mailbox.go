package source

import (
	"bufio"
	"bytes"
	"fmt"
	"io"

	"dateline/pipeline"
)

// mailbox reads the mails of an mbox file as a stream (RFC 4155): each begins behind a
// blank line with one that starts "From ". A ">" before "From " at a line's start is the
// mailbox's, and goes.
func (r *reader) mailbox(origin string, in *bufio.Reader) {
	var mail []byte
	n, long, blank := 0, false, true
	flush := func() bool {
		at := fmt.Sprintf("%s:%d", origin, n)
		switch {
		case n == 0:
		case long:
			return r.skip(at, pipeline.StageRead, "%v", errTooLarge)
		default:
			r.letter(at, mail, false)
		}
		return !r.done
	}
	for !r.done {
		line, err := in.ReadSlice('\n')
		// a part of a line that is longer than the buffer begins none
		if blank && bytes.HasPrefix(line, []byte("From ")) {
			if !flush() {
				return
			}
			n++
			mail, long = mail[:0], false
		} else if n > 0 && !long {
			if quoted := bytes.TrimLeft(line, ">"); len(quoted) < len(line) && bytes.HasPrefix(quoted, []byte("From ")) {
				line = line[1:]
			}
			if mail = append(mail, line...); int64(len(mail)) > r.limits.File {
				mail, long = nil, true
			}
		}
		blank = err == nil && len(bytes.TrimRight(line, "\r\n")) == 0
		if err == io.EOF {
			flush()
			return
		}
		if err != nil && err != bufio.ErrBufferFull {
			r.broken(origin, err)
			return
		}
	}
}
