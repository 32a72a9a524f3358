-- Raw HTML: what no edition may hold, and what has a native element.

local raw = {}

local ACTIVE = {'<iframe', '<script', '<style', '<object', '<embed', '<form', '<video', '<audio',
                '<svg', '<base', '<meta', '<link', '<noscript', '<frame', '<applet', '<portal'}
local PAIRS = {b = pandoc.Strong, strong = pandoc.Strong, i = pandoc.Emph, em = pandoc.Emph,
               u = pandoc.Underline, s = pandoc.Strikeout, del = pandoc.Strikeout,
               sub = pandoc.Subscript, sup = pandoc.Superscript, ins = pandoc.Underline}

function raw.active(html)
  local lower = html:lower()
  for _, name in ipairs(ACTIVE) do
    if lower:find(name, 1, true) then return true end
  end
  return false
end

-- `<b>`, …, `</b>` around inlines: the same as the native element.
function raw.pair(inlines)
  local out, open = pandoc.List{}, {}
  local changed = false
  for _, el in ipairs(inlines) do
    local opening, closing
    if el.tag == 'RawInline' and el.format == 'html' then
      opening = el.text:match('^<(%a+)>$')
      closing = el.text:match('^</(%a+)>$')
    end
    if opening and PAIRS[opening:lower()] then
      open[#open + 1] = {name = opening:lower(), at = #out + 1}
      out:insert(el)
    elseif closing and #open > 0 and open[#open].name == closing:lower() then
      local top = table.remove(open)
      local inner = pandoc.List{}
      for at = top.at + 1, #out do inner:insert(out[at]) end
      for _ = top.at, #out do out:remove() end
      out:insert(PAIRS[top.name](inner))
      changed = true
    else
      out:insert(el)
    end
  end
  return changed and pandoc.Inlines(out) or nil
end

-- `<h2>`, a line, `</h2>` among blocks: a heading.
function raw.headings(blocks)
  local out = pandoc.List{}
  for _, el in ipairs(blocks) do
    local line, opening = out[#out], out[#out - 1]
    local level = el.tag == 'RawBlock' and el.text:match('^</[hH]([1-6])>$')
    local tag = opening and opening.tag == 'RawBlock' and opening.text:match('^<[hH]([1-6])%f[%W][^<>]*>$')
    if level and level == tag and (line.tag == 'Plain' or line.tag == 'Para') then
      local attr = pandoc.read(opening.text .. 'x' .. el.text, 'html').blocks[1].attr
      if not opening.text:find('%sid%s*=') then attr.identifier = '' end
      out:remove()
      out[#out] = pandoc.Header(tonumber(level), line.content, attr)
    else
      out:insert(el)
    end
  end
  return #out < #blocks and pandoc.Blocks(out) or nil
end

return raw
