-- What a reader meets in Markdown, character by character; runs under `pandoc lua`.
--
-- Standard input: a JSON array of texts. Standard output: a JSON array of texts: the words in their
-- order, a note between U+0001 and U+0002 where it is called, a citation between U+0003 and U+0004.

local inlines, blocks

local spoken = {
  Str = function(el) return el.text end,
  Code = function(el) return el.text end,
  Math = function(el) return el.text end,
  RawInline = function(el) return el.text end,
  Space = function() return ' ' end,
  SoftBreak = function() return ' ' end,
  LineBreak = function() return ' ' end,
  Note = function(el) return '\1' .. blocks(el.content) .. '\2' end,
  Image = function(el) return #el.caption > 0 and inlines(el.caption) or el.attributes.alt or '' end,
  Quoted = function(el) return inlines(el.content) end,
  Cite = function(el)
    local parts = pandoc.List()
    for _, cited in ipairs(el.citations) do
      parts:insert(inlines(cited.prefix) .. '@' .. cited.id .. inlines(cited.suffix))
    end
    return '\3' .. table.concat(parts, ';') .. '\4'
  end,
}

function inlines(list)
  local out = {}
  for _, el in ipairs(list) do
    local say = spoken[el.t]
    out[#out + 1] = say and say(el) or inlines(el.content)
  end
  return table.concat(out)
end

local function rows(list, out)
  for _, row in ipairs(list) do
    for _, cell in ipairs(row.cells) do out[#out + 1] = blocks(cell.contents) end
  end
end

local told = {
  CodeBlock = function(el) return el.text end,
  -- Pandoc parts two lists by an empty comment.
  RawBlock = function(el) return el.text ~= '<!-- -->' and el.text or '' end,
  HorizontalRule = function() return '' end,
  Para = function(el) return inlines(el.content) end,
  Plain = function(el) return inlines(el.content) end,
  Header = function(el) return inlines(el.content) end,
  LineBlock = function(el)
    return table.concat(el.content:map(inlines), ' ')
  end,
  BulletList = function(el) return table.concat(el.content:map(blocks), ' ') end,
  OrderedList = function(el) return table.concat(el.content:map(blocks), ' ') end,
  DefinitionList = function(el)
    local out = {}
    for _, item in ipairs(el.content) do
      out[#out + 1] = inlines(item[1])
      for _, definition in ipairs(item[2]) do out[#out + 1] = blocks(definition) end
    end
    return table.concat(out, ' ')
  end,
  Figure = function(el)
    local caption, content = blocks(el.caption.long), blocks(el.content)
    -- The alternative of a lone picture may be its caption over again.
    return content == caption and caption or caption .. ' ' .. content
  end,
  Table = function(el)
    local out = {blocks(el.caption.long)}
    rows(el.head.rows, out)
    for _, body in ipairs(el.bodies) do
      rows(body.head, out)
      rows(body.body, out)
    end
    rows(el.foot.rows, out)
    return table.concat(out, ' ')
  end,
}

function blocks(list)
  local out = {}
  for _, el in ipairs(list) do
    local tell = told[el.t]
    out[#out + 1] = tell and tell(el) or blocks(el.content)
  end
  return table.concat(out, '\n')
end

local texts = pandoc.List()
for _, text in ipairs(pandoc.json.decode(io.read('a'), false)) do
  texts:insert(blocks(pandoc.read(text, 'markdown-smart-yaml_metadata_block').blocks))
end
io.write(pandoc.json.encode(texts))
