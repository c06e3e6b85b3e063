"""Pictures, drawings and voice notes below the text of a dream."""

from ui.views.journal.attachments.panel import AttachmentsPanel as AttachmentsPanel
