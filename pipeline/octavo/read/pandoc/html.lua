-- What Pandoc's HTML writer would do with boxes, code, raw markup and verse is not wanted.

local html = {}

local BOXES = {['☐'] = true, ['☒'] = true}

function html.prepared(blocks)
  return blocks:walk{
    -- Pandoc would make an input of a box, and no edition holds forms.
    Str = function(el) if BOXES[el.text] then return pandoc.Span{el} end end,
    CodeBlock = function(el) el.classes = {}; el.attributes = {}; return el end,
    RawInline = function(el) if not el.format:match('^html') then return {} end end,
    LineBlock = function(el)
      local lines = pandoc.List{}
      for _, line in ipairs(el.content) do
        lines:insert(pandoc.Para(#line > 0 and line or {pandoc.Str('\u{a0}')}))
      end
      return pandoc.Div(lines, {class = 'line-block'})
    end,
  }
end

return html
