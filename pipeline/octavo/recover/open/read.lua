-- A document in any format that Pandoc reads, its JSON out; runs under `pandoc lua`.
--
-- Standard input: a line that names the format, then the document's bytes. Standard output:
-- Pandoc's JSON. Nothing outside the document is read: the reader runs in a sandbox.

local format = io.read('l')
local document = pandoc.read(io.read('a'), format, pandoc.ReaderOptions{}, {})
io.write(pandoc.write(document, 'json'))
