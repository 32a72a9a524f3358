-- Pandoc's documents in, their Markdown out; runs under `pandoc lua`.
--
-- Standard input: a JSON array of documents, each a string of Pandoc's JSON. Standard output: a
-- JSON array of texts.

local LISTS = pandoc.List { 'BulletList', 'OrderedList', 'DefinitionList' }

-- Only a list may follow a line of words without an empty line between: what else stands there is
-- read as more of the words.
local function parted(blocks)
  for at = 1, #blocks - 1 do
    if blocks[at].t == 'Plain' and not LISTS:includes(blocks[at + 1].t) then
      blocks[at] = pandoc.Para(blocks[at].content)
    end
  end
  return blocks
end

local texts = pandoc.List()
for _, document in ipairs(pandoc.json.decode(io.read('a'), false)) do
  local written = pandoc.write(pandoc.read(document, 'json'):walk { Blocks = parted }, 'markdown-smart-simple_tables-multiline_tables-raw_attribute', pandoc.WriterOptions{
    wrap_text = 'none', setext_headers = false, reference_links = false,
  })
  texts:insert(written)
end
io.write(pandoc.json.encode(texts))
